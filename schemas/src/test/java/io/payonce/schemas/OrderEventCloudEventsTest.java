package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CloudEvents SDK reads our records: it shares no code with our serializer. */
class OrderEventCloudEventsTest {

  private static Collection<OrderEvent> samples() {
    return OrderEventSamples.all().values();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldBeCloudEventForTheSdk(OrderEvent event) {
    // Given
    RecordText record = RecordText.of(event);

    // When
    CloudEvent read = readWithSdk(record);

    // Then
    assertEquals(SpecVersion.V1, read.getSpecVersion());
    assertEquals(
        event.origin().source() + ":" + event.origin().notifyId() + ":" + event.origin().index(),
        read.getId());
    assertEquals(event.type().ceType(), read.getType());
    assertEquals(URI.create(event.ceSource()), read.getSource());
    assertEquals(event.order().outTradeNo(), read.getSubject());
    assertEquals(event.times().occurredAt(), read.getTime());
    assertEquals("application/json", read.getDataContentType());
    assertArrayEquals(record.value(), read.getData().toBytes());
    assertEquals(Set.of(), read.getExtensionNames());
  }

  @Test
  void shouldKeepAppIdReadableInTheSource() {
    // Given
    OrderEvent event = OrderEventSamples.all().get("foreign-text");

    // When
    URI source = readWithSdk(RecordText.of(event)).getSource();

    // Then
    assertEquals("/alipay/apps/应用 1/2?", source.getPath());
  }

  private static CloudEvent readWithSdk(RecordText record) {
    try (CloudEventDeserializer sdk = new CloudEventDeserializer()) {
      return sdk.deserialize("any", record.headers(), record.value());
    }
  }
}
