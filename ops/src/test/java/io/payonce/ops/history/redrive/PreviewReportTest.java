package io.payonce.ops.history.redrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.Json;
import io.payonce.ops.history.redrive.Preview.Foretold;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewReportTest {

  private final Preview preview =
      new Preview(
          List.of(
              foretold(1, new Ruling("PAID", null, null, null)),
              foretold(
                  2,
                  new Ruling(
                      "BAD_SIGNATURE", "no \u001bkey", null, RejectionReason.BAD_SIGNATURE))),
          7,
          3);

  @Test
  void shouldTellPeopleCountsAndLimits() {
    // When
    List<String> lines = PreviewReport.lines(preview);

    // Then
    assertEquals(
        List.of(
            "REJECTED AS    WOULD BE       RECORDS",
            "BAD_SIGNATURE  BAD_SIGNATURE  1",
            "BAD_SIGNATURE  PAID           1"),
        lines.subList(0, 3));
    assertTrue(lines.get(3).startsWith("only the first 2 were judged, 7 more"), lines.get(3));
    assertTrue(lines.get(4).startsWith("3 earlier records"), lines.get(4));
  }

  @Test
  void shouldTellARecordsOutcomeWithItsDetail() {
    assertEquals(Optional.of("    -> PAID"), PreviewReport.line(preview, "payonce.rejected/0/1"));
    String forged = PreviewReport.line(preview, "payonce.rejected/0/2").orElseThrow();
    assertTrue(forged.startsWith("    -> BAD_SIGNATURE: no "), forged);
    assertTrue(forged.indexOf('\u001b') < 0, "what a terminal obeys is not printed");
    assertEquals(Optional.empty(), PreviewReport.line(preview, "payonce.rejected/0/3"));
  }

  @Test
  void shouldTellProgramsTheSame() {
    // When
    String json = Json.line(PreviewReport.json(preview));

    // Then
    assertTrue(
        json.startsWith(
            "{\"counts\":[{\"reason\":\"BAD_SIGNATURE\",\"outcome\":\"BAD_SIGNATURE\",\"count\":1},"
                + "{\"reason\":\"BAD_SIGNATURE\",\"outcome\":\"PAID\",\"count\":1}],"),
        json);
    assertTrue(
        json.contains(
            "{\"rejected\":\"payonce.rejected/0/1\",\"reason\":\"BAD_SIGNATURE\","
                + "\"outcome\":\"PAID\",\"rejected_again\":false"),
        json);
    assertTrue(json.contains("\"left_out\":7,\"doubtful\":3"), json);
  }

  private static Foretold foretold(long offset, Ruling ruling) {
    return new Foretold(
        new Coordinates("payonce.rejected", 0, offset), RejectionReason.BAD_SIGNATURE, ruling);
  }
}
