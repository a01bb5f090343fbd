package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows the contract as it is. */
class ReadmeTest {

  @Test
  void shouldShowRealRecord() throws IOException {
    // Given
    String record = RecordText.of(OrderEventSamples.all().get("paid")).toString();

    // When
    String readme = readme();

    // Then
    assertTrue(readme.contains("```\n" + record + "```\n"), "the example must be:\n" + record);
  }

  @Test
  void shouldNameEveryTopicTypeAndHeader() throws IOException {
    // Given
    Stream<String> topics =
        new Topics(Topics.DEFAULT_PREFIX).catalogue(1, (short) 1, 1).stream().map(Topic::name);
    Stream<String> types = Arrays.stream(OrderEventType.values()).map(OrderEventType::ceType);
    Stream<String> headers =
        Stream.concat(
            OutcomeHeaders.NAMES.stream(),
            Stream.of(
                RawHeaders.SOURCE,
                RawHeaders.RECEIVED_AT,
                RawHeaders.REQUEST_ID,
                RawHeaders.CONTENT_TYPE,
                RawHeaders.PATH,
                RawHeaders.QUERY,
                RawHeaders.TRACEPARENT,
                RawHeaders.REROUTED_FROM,
                RawHeaders.REDRIVEN_FROM));

    // When
    String readme = readme();
    List<String> missing =
        Stream.of(topics, types, headers)
            .flatMap(names -> names)
            .filter(name -> !readme.contains("`" + name + "`"))
            .toList();

    // Then
    assertEquals(List.of(), missing);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md")).replace("\r\n", "\n");
  }
}
