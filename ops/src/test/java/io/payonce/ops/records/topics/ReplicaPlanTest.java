package io.payonce.ops.records.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

class ReplicaPlanTest {

  private static final List<Node> THREE =
      List.of(broker(1, null), broker(2, null), broker(3, null));

  @Test
  void shouldKeepWhatIsThereAndSpreadWhatIsNew() {
    // Given
    Map<Integer, List<Integer>> present =
        Map.of(0, List.of(1), 1, List.of(1), 2, List.of(1), 3, List.of(2));

    // When
    Map<Integer, List<Integer>> planned = ReplicaPlan.of(present, THREE, 2);

    // Then: broker 3 has none yet, then 2 has the fewest
    assertEquals(
        Map.of(0, List.of(1, 3), 1, List.of(1, 2), 2, List.of(1, 3), 3, List.of(2, 3)), planned);
  }

  @Test
  void shouldTouchNoPartitionThatHasEnough() {
    // Given
    Map<Integer, List<Integer>> present = Map.of(0, List.of(1, 2, 3), 1, List.of(2));

    // When / Then
    assertEquals(Map.of(1, List.of(2, 1, 3)), ReplicaPlan.of(present, THREE, 3));
  }

  @Test
  void shouldPreferAnotherRackToAnEmptyBroker() {
    // Given
    List<Node> brokers = List.of(broker(1, "a"), broker(2, "a"), broker(3, "b"));
    Map<Integer, List<Integer>> present = Map.of(0, List.of(1), 1, List.of(3));

    // When / Then
    assertEquals(Map.of(0, List.of(1, 3), 1, List.of(3, 2)), ReplicaPlan.of(present, brokers, 2));
  }

  @Test
  void shouldSayWhenThereAreTooFewBrokers() {
    // When
    String message =
        assertThrows(OpsException.class, () -> ReplicaPlan.of(Map.of(0, List.of(1)), THREE, 4))
            .getMessage();

    // Then
    assertTrue(message.contains("at least 4 brokers"), message);
    assertTrue(message.contains("has 3"), message);
  }

  private static Node broker(int id, String rack) {
    return new Node(id, "127.0.0.1", 9092, rack);
  }
}
