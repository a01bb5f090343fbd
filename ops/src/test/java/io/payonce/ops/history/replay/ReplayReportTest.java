package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.Stretch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayReportTest {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final Manifest MANIFEST =
      new Manifest(
          Manifest.VERSION,
          "payonce-replay_r1",
          "payonce.notifications",
          "payonce.order-events_r1",
          "payonce.ignored_r1",
          "payonce.rejected_r1",
          "_r1",
          "2026-11-25T10:00:00Z",
          "2026-11-25T10:00:02Z",
          List.of(new Stretch(0, 0, 3, 9), new Stretch(1, 0, 0, 2)),
          Map.of("window.retention.ms", "345600000"),
          "00",
          "0.1");

  private static final ReplayResult RESULT =
      new ReplayResult(
          MANIFEST, false, 10, 8, Map.of("DUPLICATE", 2L), Map.of("STALE", 1L), 2.0, 0.5);

  @Test
  void shouldTellProgramsEverythingThatWasMeasured() throws Exception {
    // When
    JsonNode json = json(RESULT, OptionalDouble.of(50_000));

    // Then
    assertEquals(
        List.of(
            "manifest",
            "resumed",
            "unknown_beginnings",
            "records",
            "events",
            "ignored",
            "rejected",
            "seconds",
            "records_per_second",
            "cpu_us_per_record",
            "cores",
            "openssl_verifies_per_second",
            "share_of_openssl"),
        names(json));
    assertEquals(5, json.get("records_per_second").asDouble());
    assertEquals(50_000, json.get("cpu_us_per_record").asDouble());
    assertEquals(CORES, json.get("cores").asInt());
    assertEquals(50_000, json.get("openssl_verifies_per_second").asDouble());
    assertEquals(5.0 / (50_000.0 * CORES), json.get("share_of_openssl").asDouble(), 1e-12);
    assertEquals("{\"DUPLICATE\":2}", json.get("ignored").toString());
    assertEquals(
        "[{\"partition\":0,\"warm_from\":0,\"from\":3,\"to\":9},"
            + "{\"partition\":1,\"warm_from\":0,\"from\":0,\"to\":2}]",
        json.get("manifest").get("partitions").toString());
  }

  @Test
  void shouldLeaveOpensslOutWhenItWasNotAsked() throws Exception {
    assertFalse(json(RESULT, OptionalDouble.empty()).has("share_of_openssl"));
    assertFalse(json(RESULT, OptionalDouble.empty()).has("cores"));
  }

  @Test
  void shouldMeasureNothingWhenAnEarlierRunHadFinished() throws Exception {
    // Given
    ReplayResult finished = new ReplayResult(MANIFEST, true, 0, 0, Map.of(), Map.of(), 0, 0);

    // When
    JsonNode json = json(finished, OptionalDouble.of(50_000));

    // Then
    assertTrue(json.get("resumed").asBoolean());
    assertEquals(0, json.get("records_per_second").asDouble());
    assertEquals(0, json.get("cpu_us_per_record").asDouble());
    assertEquals(0, json.get("share_of_openssl").asDouble());
  }

  @Test
  void shouldTellPeopleTheSame() {
    // When
    StringWriter out = new StringWriter();
    new ReplayReport(new PrintWriter(out, true), false).finished(RESULT, OptionalDouble.of(50_000));

    // Then
    assertEquals(
        List.of(
            "replayed  11 offsets of payonce.notifications, 2 partitions, as payonce-replay_r1",
            "compared  0/3..9  1/0..2; 3 before it were for warmth only",
            "outcomes  10 records: 8 order events, ignored DUPLICATE 2, rejected STALE 1",
            "          payonce.order-events_r1  payonce.ignored_r1  payonce.rejected_r1",
            "speed     5 records/s, 50000.0 µs of CPU each",
            "          openssl verifies 50000/s a core: 0 % of that on " + CORES + " cores"),
        out.toString().lines().toList());
  }

  private static JsonNode json(ReplayResult result, OptionalDouble verifies) throws Exception {
    StringWriter out = new StringWriter();
    new ReplayReport(new PrintWriter(out, true), true).finished(result, verifies);
    assertEquals(1, out.toString().lines().count());
    return new ObjectMapper().readTree(out.toString());
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
