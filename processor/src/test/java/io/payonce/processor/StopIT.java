package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consumer group after a clean stop. */
class StopIT {

  @TempDir Path directory;

  /** A member left behind has the next start wait for the end of its session. */
  @ParameterizedTest
  @CsvSource({"'', 0", "one, 1"})
  void shouldKeepItsPlaceInTheGroupOnlyByAName(String name, int members) throws Exception {
    // Given
    Installation installation = Installation.on(TestBroker.shared(), 2, directory);
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.INSTANCE_ID, name);
    Processor processor = Processor.start(properties);
    Await.until("the processor is ready", processor::isReady);

    // When
    processor.close();

    // Then
    String group = properties.get(ProcessorConfig.APPLICATION_ID);
    assertEquals(
        members,
        TestBroker.shared()
            .admin()
            .describeConsumerGroups(List.of(group))
            .describedGroups()
            .get(group)
            .get()
            .members()
            .size());
  }
}
