package io.payonce.process.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.LogLines;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.internals.CoordinatorKey;
import org.apache.kafka.clients.admin.internals.ListConsumerGroupOffsetsHandler;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.OffsetFetchResponseData;
import org.apache.kafka.common.message.OffsetFetchResponseData.OffsetFetchResponseGroup;
import org.apache.kafka.common.message.OffsetFetchResponseData.OffsetFetchResponsePartitions;
import org.apache.kafka.common.message.OffsetFetchResponseData.OffsetFetchResponseTopics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.OffsetFetchResponse;
import org.apache.kafka.common.utils.internals.LogContext;
import org.junit.jupiter.api.Test;

class StrangersLinesTest {

  private static final String GROUP = "group";

  /** Each query of what is not known asks for committed offsets, also in the middle of a commit. */
  @Test
  void shouldMakeNoLineOfAQueryInTheMiddleOfACommit() {
    // Given
    StrangersLines.silence();
    ListConsumerGroupOffsetsHandler handler =
        new ListConsumerGroupOffsetsHandler(
            Map.of(GROUP, new ListConsumerGroupOffsetsSpec()), true, new LogContext());
    try (LogLines log = LogLines.fromInfo()) {
      // When
      handler.handleResponse(
          new Node(1, "host", 1), Set.of(CoordinatorKey.byGroupId(GROUP)), inTheMiddleOfACommit());

      // Then
      assertEquals(List.of(), log.aboveDebug());
    }
  }

  private static OffsetFetchResponse inTheMiddleOfACommit() {
    OffsetFetchResponsePartitions partition =
        new OffsetFetchResponsePartitions()
            .setPartitionIndex(0)
            .setErrorCode(Errors.UNSTABLE_OFFSET_COMMIT.code());
    OffsetFetchResponseTopics topic =
        new OffsetFetchResponseTopics().setName("raw").setPartitions(List.of(partition));
    OffsetFetchResponseGroup group =
        new OffsetFetchResponseGroup().setGroupId(GROUP).setTopics(List.of(topic));
    return new OffsetFetchResponse(
        new OffsetFetchResponseData().setGroups(List.of(group)), (short) 9);
  }
}
