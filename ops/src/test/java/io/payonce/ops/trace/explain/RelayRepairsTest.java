package io.payonce.ops.trace.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayRepairsTest {

  private static final DateTimeFormatter ALIPAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Map<String, String> fields =
      new LinkedHashMap<>(FaultyNotifications.notification().signedFields());

  @Test
  void shouldUndoAllOfARelayThatKeepsAnObject() {
    // Given: names, times, amounts, JSON and nulls, as a bean that Jackson reads and writes
    Map<String, String> relayed = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          String written = RelayedNotifications.number(name, RelayedNotifications.iso(name, value));
          relayed.put(
              RelayedNotifications.camel(name),
              name.equals("sign") ? value : written.replace(":\"", ": \""));
        });
    relayed.put("refundFee", "null");

    // When
    Explanation explanation = Diagnosis.of(RelayedNotifications.evidence(relayed));

    // Then
    assertTrue(explanation.isProven());
    assertEquals(
        List.of(
            Cause.NAMES_REWRITTEN,
            Cause.NULLS_WRITTEN,
            Cause.TIMES_REWRITTEN,
            Cause.AMOUNTS_REWRITTEN,
            Cause.JSON_REWRITTEN),
        causes(explanation));
  }

  @Test
  void shouldReadNamesInUpperCaseAndWithHyphens() {
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            name -> name.toUpperCase(Locale.ROOT), name -> name.replace('_', '-'))) {
      Map<String, String> renamed = new LinkedHashMap<>();
      fields.forEach((name, value) -> renamed.put(change.apply(name), value));

      Explanation explanation = Diagnosis.of(RelayedNotifications.evidence(renamed));

      assertEquals(List.of(Cause.NAMES_REWRITTEN), causes(explanation));
      assertTrue(explanation.isProven());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uuuu-MM-dd'T'HH:mm:ss",
        "uuuu/MM/dd HH:mm:ss",
        "uuuuMMddHHmmss",
        "uuuu-MM-dd HH:mm:ss'.0'",
        "uuuu-MM-dd'T'HH:mm:ssXX",
        "EEE MMM dd HH:mm:ss 'CST' uuuu"
      })
  void shouldReadTimesOfOtherForms(String pattern) {
    DateTimeFormatter other = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);

    assertTimesAreUndone(time -> other.format(time));
  }

  @Test
  void shouldReadTimesOfOtherZonesAndEpochs() {
    assertTimesAreUndone(time -> time.withOffsetSameInstant(ZoneOffset.UTC).toString());
    assertTimesAreUndone(time -> Long.toString(time.toEpochSecond()));
    assertTimesAreUndone(time -> Long.toString(time.toInstant().toEpochMilli()));
  }

  private void assertTimesAreUndone(Function<OffsetDateTime, String> written) {
    Map<String, String> relayed = new LinkedHashMap<>(fields);
    relayed.replaceAll(
        (name, value) ->
            name.startsWith("gmt_") || name.equals("notify_time")
                ? written.apply(LocalDateTime.parse(value, ALIPAYS).atOffset(ZoneOffset.ofHours(8)))
                : value);

    assertEquals(
        List.of(Cause.TIMES_REWRITTEN),
        causes(Diagnosis.of(RelayedNotifications.evidence(relayed))));
  }

  @Test
  void shouldReadAmountsInFenAndWithSigns() {
    Map<String, String> fen = new LinkedHashMap<>(fields);
    fen.replaceAll(
        (n, v) -> n.endsWith("_amount") ? v.replace(".", "").replaceFirst("^0+(?=.)", "") : v);
    Map<String, String> yuan = new LinkedHashMap<>(fields);
    yuan.replaceAll((n, v) -> n.endsWith("_amount") ? "¥" + v : v);

    assertEquals(
        List.of(new Found(Cause.AMOUNTS_REWRITTEN, "in fen")),
        Diagnosis.of(RelayedNotifications.evidence(fen)).found());
    assertEquals(
        List.of(Cause.AMOUNTS_REWRITTEN),
        causes(Diagnosis.of(RelayedNotifications.evidence(yuan))));
  }

  @Test
  void shouldSayThatWhatIsMaskedCannotBeMended() {
    Map<String, String> masked = new LinkedHashMap<>(fields);
    masked.put("sign", fields.get("sign").substring(0, 10) + "****");

    Explanation explanation = Diagnosis.of(RelayedNotifications.evidence(masked));

    assertEquals(List.of(new Found(Cause.MASKED, "sign")), explanation.found());
  }

  private static List<Cause> causes(Explanation explanation) {
    return explanation.found().stream().map(Found::cause).toList();
  }
}
