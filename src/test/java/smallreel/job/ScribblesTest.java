package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.scribble;

import org.junit.jupiter.api.Test;

/** What a client calls its video is in the row what it was. */
class ScribblesTest {

    @Test
    void any_name_comes_out_of_the_column_as_it_went_in() {
        var column = new JsonColumn.OfSource();
        scribble(
                name -> {
                    var source = Source.unseen(name, 1, "5ea1");
                    assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(source)))
                            .isEqualTo(source);
                    var elsewhere = Source.at(name, "a.mov").fetching(1).fetched(1, "5ea1", Sample.NOON);
                    assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(elsewhere)))
                            .isEqualTo(elsewhere);
                },
                "holiday.mov",
                "\"}{,ü",
                "\\u0000");
    }
}
