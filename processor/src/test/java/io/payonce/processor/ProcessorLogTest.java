package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The log of a processor: ours at INFO, and no line for each attempt or each bad request. */
class ProcessorLogTest {

  @Test
  void shouldKeepOutLinesThatComeWithEachAttempt() throws Exception {
    // Given
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    Map<String, Boolean> warns = new TreeMap<>();

    // When
    configurator.doConfigure(getClass().getResource("/logback-processor.xml"));
    for (String logger :
        new String[] {
          "io.payonce.processor.Processor",
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.clients.consumer.KafkaConsumer",
          "org.eclipse.jetty.util.HostPort"
        }) {
      warns.put(logger, context.getLogger(logger).isWarnEnabled());
    }

    // Then
    assertEquals(
        Map.of(
            "io.payonce.processor.Processor", true,
            "org.apache.kafka.clients.NetworkClient", false,
            "org.apache.kafka.clients.consumer.KafkaConsumer", true,
            "org.eclipse.jetty.util.HostPort", false),
        warns);
  }
}
