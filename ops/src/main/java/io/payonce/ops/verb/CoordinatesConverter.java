package io.payonce.ops.verb;

import io.payonce.schemas.Coordinates;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a record lies: {@code topic/partition/offset}, as headers and reports write it. */
final class CoordinatesConverter implements ITypeConverter<Coordinates> {

  private static final Pattern FORM = Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,18})");

  @Override
  public Coordinates convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "expected TOPIC/PARTITION/OFFSET as payonce.notifications/3/120, got " + text);
    }
    return new Coordinates(
        form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)));
  }
}
