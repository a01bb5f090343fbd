package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
class OrderEventGoldenTest {

  private static final Path V1 = Path.of("src/test/resources/golden/order-event.v1");

  private static final String RULE =
      "version 1 is on people's topics: leave its golden records alone and add a version 2";

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadGoldenRecord(String name, OrderEvent event) throws IOException {
    // Given
    String golden = golden(name);

    // When
    OrderEvent read = RecordText.parse(golden).event();

    // Then
    assertEquals(event, read, RULE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteGoldenRecordByteForByte(String name, OrderEvent event) throws IOException {
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
    Set<String> samples = new TreeSet<>(OrderEventSamples.all().keySet());

    // When
    Set<String> files = files();

    // Then
    assertEquals(samples, files);
  }

  private static Stream<Object[]> samples() {
    return OrderEventSamples.all().entrySet().stream()
        .map((Map.Entry<String, OrderEvent> e) -> new Object[] {e.getKey(), e.getValue()});
  }

  private static String golden(String name) throws IOException {
    return Files.readString(V1.resolve(name + ".txt")).replace("\r\n", "\n");
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(V1)) {
      return files
          .map(file -> file.getFileName().toString().replace(".txt", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
