package smallreel.resumable;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import smallreel.job.JsonColumn;

@Converter
public class ArrivedColumn extends JsonColumn<Arrived> implements AttributeConverter<Arrived, String> {

    public ArrivedColumn() {
        super(Arrived.class);
    }
}
