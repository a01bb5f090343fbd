package io.payonce.ingress.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RawTopicCheckTest {

  private final Topic raw = new Topics("payonce.").catalogue(12, (short) 3, 2).get(0);
  private final RawTopicCheck check = new RawTopicCheck(raw);

  @Test
  void shouldFindNothingInATopicAsItMustBe() {
    assertEquals(List.of(), check.differences(raw.config()));
  }

  @Test
  void shouldNameWhatLetsABombIn() {
    // Given
    Map<String, String> found = new TreeMap<>(raw.config());
    found.put("compression.type", "producer");
    found.put("max.message.bytes", "1048588");

    // When
    List<String> differences = check.differences(found);

    // Then
    assertEquals(
        List.of(
            "compression.type=producer, expected uncompressed",
            "max.message.bytes=1048588, expected 147456"),
        differences);
  }

  @Test
  void shouldLeaveTheOperatorsChoicesAlone() {
    // Given
    Map<String, String> found = new TreeMap<>(raw.config());
    found.put("retention.ms", "1");
    found.put("min.insync.replicas", "1");
    found.remove("message.timestamp.after.max.ms");

    // Then
    assertEquals(List.of(), check.differences(found));
  }
}
