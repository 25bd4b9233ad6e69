package smallreel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import smallreel.intake.RequestListener;
import smallreel.live.NewsListener;
import smallreel.worker.CompressionListener;

/** The rooms of the house, and which doors there are between them. */
@AnalyzeClasses(packages = "smallreel", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    private static final int MOST_LINES = 200;

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("smallreel..");
    private static final DescribedPredicate<JavaClass> ROW = DescribedPredicate.describe(
            "are kept in the database",
            type -> type.isAnnotatedWith(Entity.class)
                    || type.isAnnotatedWith(Embeddable.class)
                    || type.isAnnotatedWith(MappedSuperclass.class));

    @ArchTest
    static final ArchRule the_job_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage("smallreel.job..")
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAPackage("smallreel.job.."))));

    @ArchTest
    static final ArchRule nothing_leans_on_the_way_in = noClasses()
            .that()
            .resideOutsideOfPackage("smallreel.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("smallreel.intake..");

    /** But for the way in: an address of the API leads to the streams, and what is refused there is its to tell. */
    @ArchTest
    static final ArchRule nothing_leans_on_the_way_out = noClasses()
            .that()
            .resideOutsideOfPackages("smallreel.live..", "smallreel.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("smallreel.live..");

    @ArchTest
    static final ArchRule only_the_queue_and_its_listeners_speak_jms = noClasses()
            .that()
            .resideOutsideOfPackages("smallreel.queue..", "smallreel.broker..")
            .and()
            .doNotBelongToAnyOf(NewsListener.class, CompressionListener.class, RequestListener.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..");

    @ArchTest
    static final ArchRule humble_video_stays_in_its_own_process = noClasses()
            .that()
            .resideOutsideOfPackage("smallreel.codec.humble..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.humble..", "smallreel.codec.humble.."));

    @ArchTest
    static final ArchRule the_codec_needs_neither_the_server_nor_another_room = noClasses()
            .that()
            .resideInAPackage("smallreel.codec..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                    .or(OURS.and(DescribedPredicate.not(resideInAPackage("smallreel.codec..")))));

    @ArchTest
    static final ArchRule only_the_embedded_broker_knows_artemis = noClasses()
            .that()
            .resideOutsideOfPackage("smallreel.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.activemq..");

    @ArchTest
    static final ArchRule the_broker_stands_apart = noClasses()
            .that()
            .resideInAPackage("smallreel.broker..")
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAPackage("smallreel.broker.."))));

    @ArchTest
    static final ArchRule the_way_out_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage("smallreel.outbound..")
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAPackage("smallreel.outbound.."))));

    /** Whoever spoke HTTP by other means would pass by the guard. */
    @ArchTest
    static final ArchRule there_is_one_way_out = noClasses()
            .that()
            .resideOutsideOfPackage("smallreel.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule only_the_storage_knows_s3 = noClasses()
            .that()
            .resideOutsideOfPackage("smallreel.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule any_server_will_do = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.ibm..",
                    "io.openliberty..",
                    "org.jboss..",
                    "org.wildfly..",
                    "io.undertow..",
                    "org.hibernate..",
                    "org.eclipse.persistence..");

    @ArchTest
    static final ArchRule doors_open_one_way =
            slices().matching("smallreel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_class_is_named_after_what_it_is =
            noClasses().should().haveNameMatching(".*(Impl|Managers?|Utils?|Helpers?)");

    @ArchTest
    static final ArchRule a_row_has_verbs_and_no_setters =
            methods().that().areDeclaredInClassesThat(ROW).should().haveNameNotMatching("set[A-Z].*");

    @ArchTest
    static final ArchRule nobody_reaches_into_a_row =
            fields().that().areDeclaredInClassesThat(ROW).should().notBePublic();

    @ArchTest
    static final ArchRule a_row_is_written_by_its_own_verbs_alone = noClasses()
            .that(DescribedPredicate.not(ROW))
            .should()
            .accessFieldWhere(
                    DescribedPredicate.describe("it is a field of a row", access -> ROW.test(access.getTargetOwner())));

    @ArchTest
    static final ArchRule a_listener_opens_no_transaction_of_its_own = classes()
            .that()
            .areAnnotatedWith(MessageDriven.class)
            .should()
            .beAnnotatedWith(DescribedPredicate.describe(
                    "@TransactionManagement(BEAN)",
                    annotation -> annotation.getRawType().isEquivalentTo(TransactionManagement.class)
                            && annotation.as(TransactionManagement.class).value() == TransactionManagementType.BEAN));

    @Test
    void a_class_can_be_read_in_one_sitting() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var tooLong =
                    files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > MOST_LINES);

            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
