package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records of version 1 as they lie on people's topics. The files are never written anew: what
 * cannot keep them needs a version 2 beside them.
 */
class EventGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final String RULE =
      "version 1 is on people's topics: leave its golden records alone and add a version 2";

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadGoldenRecord(String name, Event event) throws IOException {
    // Given
    String golden = golden(name);

    // When
    Event read = RecordText.parse(golden).event();

    // Then
    assertEquals(event, read, RULE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteGoldenRecordByteForByte(String name, Event event) throws IOException {
    // Given
    String golden = golden(name);

    // When
    RecordText written = RecordText.of(event);

    // Then
    assertEquals(golden, written.toString(), RULE);
  }

  @Test
  void shouldHaveGoldenRecordForEverySample() throws IOException {
    // Given
    Set<String> samples =
        samples().map(sample -> (String) sample[0]).collect(Collectors.toCollection(TreeSet::new));

    // When
    Set<String> files = files();

    // Then
    assertEquals(samples, files);
  }

  private static Stream<Object[]> samples() {
    return EventSamples.all().entrySet().stream()
        .flatMap(
            schema ->
                schema.getValue().entrySet().stream()
                    .map(e -> new Object[] {schema.getKey() + "/" + e.getKey(), e.getValue()}));
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GOLDEN.resolve(name + ".txt")).replace("\r\n", "\n");
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> GOLDEN.relativize(file).toString().replace(".txt", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
