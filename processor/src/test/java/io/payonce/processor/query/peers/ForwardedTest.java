package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.topology.StoreReader.Copy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {

  private static final int PARTITIONS = 12;

  @Test
  void shouldReadWhatItWrites() {
    for (Copy copy : Copy.values()) {
      for (List<Integer> partitions :
          List.of(List.<Integer>of(), List.of(0), List.of(3, 11, 0), List.of(999_999_999))) {
        Forwarded mark = new Forwarded(copy, partitions);
        assertEquals(mark, Forwarded.parse(mark.header(), PARTITIONS));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "owner1",
        "owner ,",
        "owner 1,",
        "owner ,1",
        "owner 1,,2",
        "owner 1, 2",
        "owner  1",
        "owner 1 ",
        "OWNER 1",
        "own 1",
        "owner -1",
        "owner +1",
        "owner 1.0",
        "owner 1000000000",
        "owner 99999999999999999999",
        "owner \u0661",
        "any any",
        "1"
      })
  void shouldRefuseWhatNoInstanceWrites(String header) {
    assertThrows(InvalidRequestException.class, () -> Forwarded.parse(header, PARTITIONS));
  }

  @Test
  void shouldRefuseMorePartitionsThanThereAre() {
    // Given
    String all = list(PARTITIONS);

    // When / Then
    assertEquals(PARTITIONS, Forwarded.parse("any " + all, PARTITIONS).partitions().size());
    assertThrows(
        InvalidRequestException.class, () -> Forwarded.parse("any " + all + ",0", PARTITIONS));
  }

  @Test
  void shouldTakeNoStackForALongList() {
    // Given
    int many = 4000;

    // When / Then
    assertEquals(many, Forwarded.parse("owner " + list(many), many).partitions().size());
    assertThrows(
        InvalidRequestException.class, () -> Forwarded.parse("owner " + list(many), PARTITIONS));
  }

  private static String list(int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
