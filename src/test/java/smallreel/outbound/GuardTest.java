package smallreel.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.scribble;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom one may be made to speak to, and by which tricks not. */
class GuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            })
    void an_address_that_is_not_public_is_barred_as_a_literal_and_behind_a_name(String address) throws Exception {
        var literal = address.contains(":") ? "[" + address + "]" : address;

        assertThat(objection("http://" + literal + "/")).isNotNull();
        assertThat(to("https://name.example/", address)).isInstanceOf(Way.Barred.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "3ffe:ffff::1",
            })
    void an_address_that_is_public_is_open(String address) throws Exception {
        var literal = address.contains(":") ? "[" + address + "]" : address;

        assertThat(objection("http://" + literal + "/")).isNull();
        assertThat(to("https://name.example/", address)).isInstanceOf(Way.Open.class);
    }

    @Test
    void a_name_is_barred_if_one_of_its_addresses_is() throws Exception {
        assertThat(to("https://name.example/", "8.8.8.8", "10.0.0.1")).isInstanceOf(Way.Barred.class);
        assertThat(to("https://name.example/", "8.8.8.8", "2606:4700::1111")).isInstanceOf(Way.Open.class);
        assertThat(to("https://name.example/")).isInstanceOf(Way.Barred.class);
    }

    @Test
    void a_name_that_nobody_knows_may_be_known_later() {
        var guard = new Guard(Exceptions.none(), host -> {
            throw new UnknownHostException(host);
        });

        assertThat(guard.to(target("https://name.example/"))).isInstanceOf(Way.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0X7F.0.0.0x1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1./",
                "http://0x7f.1./",
                "http://10.0.0.256/",
                "http://1.2.3.4.5/",
                "http://a.b.9/",
                "http://localhost/",
                "http://LOCALHOST./",
                "http://a.localhost/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "https://media.example:22/",
                "https://media.example:8443/",
                "http://8.8.8.8:25/",
                "http://127.0.0.1:80/",
            })
    void what_need_not_be_looked_up_is_refused_at_once(String url) {
        var guard = new Guard(Exceptions.none(), host -> {
            throw new AssertionError("It was looked up: " + host);
        });

        if (Target.read(url) instanceof Target.Understood read) {
            assertThat(guard.objection(read.target())).isNotEmpty();
            assertThat(guard.to(read.target())).isInstanceOf(Way.Barred.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://media.example/",
                "http://media.example:80/a",
                "http://media.example:443/",
                "https://xn--bcher-kva.example/",
                "https://1password.example/",
                "https://media.example./",
            })
    void a_name_at_a_usual_port_is_looked_up(String url) throws Exception {
        assertThat(objection(url)).isNull();
        assertThat(to(url, "8.8.8.8")).isInstanceOf(Way.Open.class);
    }

    @ParameterizedTest
    @CsvSource({
        "media.intra,           http://media.intra/,            10.0.0.1",
        "media.intra,           https://media.intra/,           10.0.0.1",
        "media.intra:8080,      http://media.intra:8080/,       10.0.0.1",
        "MEDIA.intra:*,         http://media.INTRA.:9/,         10.0.0.1",
        "10.0.0.0/8,            http://media.intra/,            10.1.2.3",
        "10.0.0.0/8:8080,       http://media.intra:8080/,       10.1.2.3",
        "10.0.0.0/8:*,          http://10.1.2.3:9/,             10.1.2.3",
        "127.0.0.1:*,           http://127.0.0.1:4711/,         127.0.0.1",
        "127.0.0.0/8,           http://localhost/,              127.0.0.1",
        "fc00::/7:8080,         http://[fd00::1]:8080/,         fd00::1",
        "[fd00::1]:8080,        http://[fd00::1]:8080/,         fd00::1",
        "' a.b , c.d:1,',       http://c.d:1/,                  127.0.0.1",
    })
    void whom_the_operator_excepts_may_be_spoken_to(String exceptions, String url, String address) throws Exception {
        var guard = guard(exceptions, address);

        assertThat(guard.objection(target(url))).isEmpty();
        assertThat(guard.to(target(url))).isInstanceOf(Way.Open.class);
    }

    @ParameterizedTest
    @CsvSource({
        "media.intra,           http://media.intra:8080/,       10.0.0.1",
        "media.intra:8080,      http://media.intra/,            10.0.0.1",
        "media.intra:8080,      http://other.intra:8080/,       10.0.0.1",
        "media.intra:8080,      http://x.media.intra:8080/,     10.0.0.1",
        "10.0.0.0/8,            http://media.intra/,            11.0.0.1/10.0.0.1/127.0.0.1",
        "10.0.0.0/8,            http://media.intra:8080/,       10.0.0.1",
        "10.0.0.0/8:8080,       http://media.intra:8080/,       8.8.8.8",
        "10.0.0.0/31,           http://media.intra/,            10.0.0.2",
        "127.0.0.1:*,           http://127.0.0.2:4711/,         127.0.0.2",
        "127.0.0.1:*,           http://127.0.0.1:4711/,         127.0.0.2",
        "fc00::/7,              http://media.intra/,            10.0.0.1",
    })
    void an_exception_is_for_nobody_else(String exceptions, String url, String addresses) throws Exception {
        assertThat(guard(exceptions, addresses.split("/")).to(target(url))).isInstanceOf(Way.Barred.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.intra",
                "http://media.intra",
                "media.intra:0",
                "media.intra:65536",
                "media.intra:http",
                "10.0.0.0/33",
                "10.0.0/8",
                "fd00::1:",
                "300.1.1.1",
                "0x7f.1",
                "127.1",
                "a b",
                "a;b",
                "-a",
                "user@host",
                "10.0.0.0/8/8",
            })
    void a_list_of_exceptions_is_one_or_refused(String list) {
        assertThat(Exceptions.parse(list)).isEmpty();
        assertThat(Exceptions.parse("a.b," + list)).isEmpty();
    }

    @Test
    void whatever_is_written_as_a_url_leads_nowhere_but_to_the_public() throws Exception {
        var guard = guard("", "10.0.0.1");
        scribble(
                url -> {
                    if (Target.read(url) instanceof Target.Understood read) {
                        assertThat(guard.to(read.target())).isInstanceOf(Way.Barred.class);
                        assertThat(read.target().plainly().getHost()).isNotNull();
                        assertThat(read.target()).hasToString(withoutPath(read.target()));
                    }
                },
                "http://media.example/a?signature=5ec2e7",
                "https://media.example:443/%c3%bc/../x#5ec2e7",
                "http://[::ffff:127.0.0.1]:80/",
                "http://127.0.0.1\\@media.example/",
                "http://0x7f.1/");
    }

    private static String withoutPath(Target target) {
        return target.plainly().toString().replaceFirst("^(https?://[^/?]+).*$", "$1");
    }

    private static String objection(String url) {
        return new Guard(Exceptions.none()).objection(target(url)).orElse(null);
    }

    private static Way to(String url, String... addresses) throws UnknownHostException {
        return guard("", addresses).to(target(url));
    }

    private static Guard guard(String exceptions, String... addresses) throws UnknownHostException {
        var known = Stream.of(addresses)
                .map(address -> {
                    try {
                        return InetAddress.getByName(address);
                    } catch (UnknownHostException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(InetAddress[]::new);
        return new Guard(Exceptions.parse(exceptions).orElseThrow(), host -> known);
    }

    private static Target target(String url) {
        return ((Target.Understood) Target.read(url)).target();
    }
}
