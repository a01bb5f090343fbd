package io.payonce.processor.notification.form;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.DUPLICATE_FIELD;
import static io.payonce.schemas.RejectionReason.EMPTY_BODY;
import static io.payonce.schemas.RejectionReason.MALFORMED_FORM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormDecoderTest {

  @ParameterizedTest
  @CsvSource({
    "a=1&b=2, [a=1|b=2]",
    "b=2&a=1, [a=1|b=2]",
    "a=1+2, [a=1 2]",
    "a=%2B%2b, [a=++]",
    "a+b=1, [a b=1]",
    "a==1, [a==1]",
    "a=b=c, [a=b=c]",
    "%61=%62, [a=b]",
    "a=1&&b=2&, [a=1|b=2]",
    "&&&a=1, [a=1]",
    "a, [a=]",
    "a=, [a=]",
    "ab=1&a=2, [a=2|ab=1]",
    "a=%26b%3D, [a=&b=]"
  })
  void shouldDecode(String body, String fields) {
    // When
    Form form = value(decode(body));

    // Then
    assertEquals(fields, text(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%4g", "a=%g4", "%=1", "a=%%41", "a=%+1", "=1", "=", "a=1&=2"})
  void shouldRejectWhatIsMalformed(String body) {
    // When
    Checked<Form> checked = decode(body);

    // Then
    assertEquals(MALFORMED_FORM, reason(checked));
  }

  @Test
  void shouldSayWhereItIsMalformedAndNotWhatIsThere() {
    // When
    String detail = rejected(decode("buyer=canary%zz")).detail();

    // Then
    assertEquals("byte 12 of the body: expected two hex digits after '%'", detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=1", "a=1&b=2&a=3", "a&a=", "a=1&%61=2", "sign=x&b=1&sign=y"})
  void shouldRejectANameThatOccursTwice(String body) {
    // When
    Checked<Form> checked = decode(body);

    // Then
    assertEquals(DUPLICATE_FIELD, reason(checked));
  }

  @Test
  void shouldRejectNothing() {
    // When
    List<Checked<Form>> checked =
        List.of(FormDecoder.decode(null), FormDecoder.decode(new byte[0]));

    // Then
    checked.forEach(one -> assertEquals(EMPTY_BODY, reason(one)));
  }

  @Test
  void shouldTakeAFormOfSeparatorsAsOneWithoutFields() {
    // When
    Form form = value(decode("&&&"));

    // Then
    assertEquals(0, form.size());
  }

  @Test
  void shouldTakeAsManyFieldsAsAllowedAndNoMore() {
    // When
    Checked<Form> most = decode(fields(Form.FIELDS_MAX));
    Checked<Form> tooMany = decode(fields(Form.FIELDS_MAX + 1));

    // Then
    assertEquals(Form.FIELDS_MAX, value(most).size());
    assertEquals(MALFORMED_FORM, reason(tooMany));
  }

  @Test
  void shouldTakeAsManyBytesAsAllowedAndNoMore() {
    // When
    Checked<Form> longest = decode("a=" + "x".repeat(FormDecoder.BODY_BYTES_MAX - 2));
    Checked<Form> tooLong = decode("a=" + "x".repeat(FormDecoder.BODY_BYTES_MAX - 1));

    // Then
    assertEquals(FormDecoder.BODY_BYTES_MAX - 2, value(longest).value(0).length());
    assertEquals(MALFORMED_FORM, reason(tooLong));
  }

  @Test
  void shouldFindEveryFieldWhateverTheOrder() {
    // Given
    List<String> names = new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> "n" + i).toList());
    Collections.shuffle(names, new Random(7));
    String body = names.stream().map(name -> name + "=" + name).collect(Collectors.joining("&"));

    // When
    Form form = value(decode(body));

    // Then
    names.forEach(name -> assertEquals(name, form.value(bytes(name)).latin1()));
    assertNull(form.value(bytes("n")));
    assertNull(form.value(bytes("n999")));
  }

  @Test
  void shouldSortNamesAsUnsignedBytes() {
    // When
    Form form = value(decode("%E4=1&z=2&A=3&%7F=4"));

    // Then
    assertEquals("[A=3|z=2|\u007f=4|\u00e4=1]", text(form));
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void shouldFindAFieldThatDecidesAndItsAbsence(Field field) {
    // Given
    List<String> names = new ArrayList<>(Stream.of(Field.values()).map(Field::toString).toList());
    names.addAll(List.of("0", "n", "zz", field + "_", field.toString().substring(1)));
    Collections.shuffle(names, new Random(field.ordinal()));
    String all = names.stream().map(name -> name + "=" + name).collect(Collectors.joining("&"));
    String without = all.replaceFirst("(^|&)" + field + "=" + field + "(?=&|$)", "");

    // When / Then
    assertEquals(field.toString(), value(decode(all)).value(field).latin1());
    assertNull(value(decode(without)).value(field));
    assertTrue(value(decode(without)).indexOf(field) < 0);
    assertNull(value(decode(field + "=")).value(field));
  }

  @Test
  void shouldTakeAnEmptyValueAsAbsent() {
    // When
    Form form = value(decode("a=&b=1"));

    // Then
    assertNull(form.value(bytes("a")));
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> i + "=1").collect(Collectors.joining("&"));
  }

  private static Checked<Form> decode(String body) {
    return FormDecoder.decode(bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(Form form) {
    return IntStream.range(0, form.size())
        .mapToObj(i -> form.name(i).latin1() + "=" + form.value(i).latin1())
        .collect(Collectors.joining("|", "[", "]"));
  }
}
