package io.payonce.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBadJarsTest {

  private static final Path REPOSITORY = Path.of("/home/anybody/.m2/repository");

  @Test
  void shouldFindPlantedJar() {
    // Given
    Path good = jar("org/apache/kafka/kafka-clients", "4.3.1");
    Path bad = jar("org/apache/logging/log4j/log4j-core", "2.14.1");

    // When
    List<String> found = KnownBadJars.read().among(List.of(good, bad));

    // Then
    assertTrue(found.stream().allMatch(text -> text.startsWith("log4j-core-2.14.1.jar")));
    assertTrue(found.stream().anyMatch(text -> text.contains("CVE-2021-44228")), found::toString);
  }

  @Test
  void shouldTellSameArtifactOfAnotherGroupApart() {
    // Given
    KnownBadJars list = KnownBadJars.parse("org.lz4:lz4-java [,1.8.1) CVE-2025-12183 bad data");

    // When / Then
    assertEquals(1, list.among(List.of(jar("org/lz4/lz4-java", "1.8.0"))).size());
    assertEquals(0, list.among(List.of(jar("at/yawk/lz4/lz4-java", "1.8.0"))).size());
    assertEquals(0, list.among(List.of(Path.of("target", "classes"), Path.of("x.jar"))).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1.0,2.0)      | 1.0        | true",
        "(1.0,2.0)      | 1.0        | false",
        "[1.0,2.0)      | 2.0        | false",
        "[1.0,2.0]      | 2.0        | true",
        "[,1.5.36)      | 1.5.9      | true",
        "[,1.5.36)      | 1.5.36     | false",
        "[,1.5.36)      | 1.5.100    | false",
        "[12.1.0,)      | 12.1.14    | true",
        "[12.1.0,)      | 12.0.40    | false",
        "[,]            | 0.1        | true",
        "[2.0-beta9,2.15.0) | 2.0-beta8 | false",
        "[2.0-beta9,2.15.0) | 2.0-beta9 | true",
        "[2.0-beta9,2.15.0) | 2.0       | true",
        "[,1.1.10.4)    | 1.1.10.3   | true",
        "[,1.1.10.4)    | 1.1.10.7   | false",
        "[,10.10.1)     | 10.10.1.1  | false",
        "[,10.10.1)     | 10.9.9     | true",
      })
  void shouldCompareVersionsByTheirNumbers(String range, String version, boolean inside) {
    // When / Then
    assertEquals(inside, AffectedVersions.parse(range).contains(version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lz4:lz4-java [,1.8.1) bad data",
        "lz4-java [,1.8.1) CVE-2025-12183 bad data",
        "org.lz4:lz4-java 1.8.1 CVE-2025-12183 bad data",
        "org.lz4:lz4-java [2.0,1.8.1) CVE-2025-12183 bad data",
        "org.lz4:lz4-java [1.8.1,1.8.1) CVE-2025-12183 bad data",
        "org.lz4:lz4-java [,1.8.1) CVE-2025-12183",
      })
  void shouldRefuseLineOfAnotherForm(String line) {
    // When / Then
    assertThrows(IllegalArgumentException.class, () -> KnownBadJars.parse(line));
  }

  @Test
  void shouldKeepListInItsForm() {
    // When
    List<KnownBadJar> lines = KnownBadJars.read().lines();

    // Then
    Set<String> seen = new HashSet<>();
    assertFalse(lines.isEmpty());
    for (KnownBadJar line : lines) {
      String key = line.group() + ":" + line.artifact() + line.affected() + line.advisory();
      assertTrue(seen.add(key), () -> "twice: " + key);
    }
  }

  private static Path jar(String artifact, String version) {
    Path folder = REPOSITORY.resolve(artifact);
    return folder.resolve(version).resolve(folder.getFileName() + "-" + version + ".jar");
  }
}
