package io.payonce.processor.notification;

import static io.payonce.processor.notification.key.SignatureAlgorithm.RSA2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof's signatures, each on each provider. */
class WycheproofTest {

  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @ValueSource(
      strings = {"rsa_signature_2048_sha256_test.json", "rsa_signature_3072_sha256_test.json"})
  void shouldVerifyWhatIsValidAndNothingElse(String file) {
    // Given
    JsonNode vectors = Vectors.json("wycheproof/" + file);

    for (RsaProvider provider : Providers.all()) {
      int tried = 0;
      for (JsonNode group : vectors.get("testGroups")) {
        KeyVerifier verifier = verifier(group, provider);
        for (JsonNode test : group.get("tests")) {
          // When
          boolean verifies =
              verifier.verifies(bytes(test, "sig"), ByteSlice.of(bytes(test, "msg")));

          // Then: "acceptable", a DigestInfo without NULL, is not accepted
          assertEquals(test.get("result").textValue().equals("valid"), verifies, test::toString);
          tried++;
        }
      }
      assertEquals(vectors.get("numberOfTests").intValue(), tried);
    }
  }

  private static KeyVerifier verifier(JsonNode group, RsaProvider provider) {
    return new KeyVerifier(
        RSA2, PublicKeys.parse(bytes(group, "publicKeyDer")), provider.provider());
  }

  private static byte[] bytes(JsonNode node, String name) {
    return HEX.parseHex(node.get(name).textValue());
  }
}
