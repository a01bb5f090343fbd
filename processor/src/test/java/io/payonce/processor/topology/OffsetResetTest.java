package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.ReplayWindow;
import java.lang.reflect.Field;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.junit.jupiter.api.Test;

/** The one part of the topology that no description and no test driver shows. */
class OffsetResetTest {

  @Test
  void shouldNeverJumpOverWhatRetentionDeletedUnread() throws ReflectiveOperationException {
    // Given
    Field builder = Topology.class.getDeclaredField("internalTopologyBuilder");
    builder.setAccessible(true);
    Topology topology = Pipeline.topology(1, ReplayWindow.ALIPAY, new Outcomes());

    // When
    AutoOffsetResetStrategy reset =
        ((InternalTopologyBuilder) builder.get(topology))
            .offsetResetStrategy(Pipeline.TOPICS.notifications());

    // Then
    assertEquals(AutoOffsetResetStrategy.NONE, reset);
  }
}
