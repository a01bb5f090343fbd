package io.payonce.ops.trace.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public notifications, read where they lie; skipped where they do not. */
class GenuineVectorsTest {

  private static final Path ROOT = Path.of("..", "..", "shared", "vectors", "alipay");

  @ParameterizedTest
  @CsvSource({
    "A01-trade-success-v1-rsa2, ''",
    "A02-trade-success-v1-rsa2-huabei, ''",
    "A02n-tampered-trade-no, ALTERED",
    "A03-servicemarket-v2-rsa2, ''",
    "A03n-tampered, ALTERED",
    "A04-sandbox-plus-in-subject, ''",
    "A05-sandbox-return-url, ''",
    "A05n-extra-router-param, PARAMETER_ADDED",
    "A07n-f2f-2015-utf8, CHARSET_MIXED"
  })
  void shouldNameWhatIsWrong(String name, String causes) throws IOException {
    // Given
    Path file = ROOT.resolve(name + ".json");
    Assumptions.assumeTrue(Files.exists(file), () -> "no vectors at " + file.toAbsolutePath());
    JsonNode vector = new ObjectMapper().readTree(file.toFile());

    // When
    Explanation explanation = Diagnosis.of(evidence(vector));

    // Then
    assertEquals(
        causes,
        explanation.found().stream().map(f -> f.cause().name()).collect(Collectors.joining(" ")));
  }

  /** A07 is of a format without app_id: no key of it can be another app's. */
  private static Evidence evidence(JsonNode vector) {
    MerchantKey key =
        new MerchantKey(
            "k",
            SignatureAlgorithm.valueOf(vector.get("sign_type").textValue()),
            PublicKeys.parse(
                vector
                    .get("public_key_spki_base64")
                    .textValue()
                    .getBytes(StandardCharsets.US_ASCII)),
            null,
            null);
    String appId = vector.at("/params_decoded/app_id").asText("2015000000000000");
    return new Evidence(
        vector.get("body").textValue().getBytes(StandardCharsets.US_ASCII),
        null,
        Instant.EPOCH,
        Merchants.of(List.of(new MerchantApp(appId, Set.of(), Set.of(), List.of(key)))),
        List.of());
  }
}
