package io.payonce.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.runtime.ProcessorConfig;
import io.payonce.processor.runtime.StreamsSettings;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesIT {

  @Test
  void shouldLeaveOutOfAFileForAllVerbsWhatATopologyDecidesItself(@TempDir Path directory)
      throws Exception {
    // Given
    Path merchants =
        Files.writeString(directory.resolve("merchants.json"), Alipay.sandbox().merchantsJson());
    Map<String, String> client =
        Map.of(
            ProcessorConfig.BOOTSTRAP_SERVERS,
            "127.0.0.1:9092",
            "acks",
            "1",
            "auto.offset.reset",
            "latest",
            "isolation.level",
            "read_uncommitted",
            "security.protocol",
            "PLAINTEXT");

    // When
    Rules rules =
        Rules.read(
            new ReplaySettings(
                client,
                new ReplayNames(new Topics(Topics.DEFAULT_PREFIX), "_r1"),
                new RangeRequest("earliest", "latest", false, false),
                merchants,
                Map.of(),
                Double.POSITIVE_INFINITY,
                1,
                directory,
                false));

    // Then
    Properties settings = StreamsSettings.of(rules.config());
    assertEquals(null, settings.get("acks"));
    assertEquals(null, settings.get("auto.offset.reset"));
    assertEquals(null, settings.get("isolation.level"));
    assertEquals("PLAINTEXT", settings.get("security.protocol"));
  }
}
