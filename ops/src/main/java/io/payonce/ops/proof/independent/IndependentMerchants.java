package io.payonce.ops.proof.independent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of a merchants file, by app_id; and what it says of orders. */
public final class IndependentMerchants {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<IndependentKey>> keys;

  private final Map<String, List<IndependentSecret>> secrets;

  private final IndependentOrders orders;

  private IndependentMerchants(
      Map<String, List<IndependentKey>> keys,
      Map<String, List<IndependentSecret>> secrets,
      IndependentOrders orders) {
    this.keys = keys;
    this.secrets = secrets;
    this.orders = orders;
  }

  /**
   * Reads a merchants file and the key files that it names.
   *
   * @throws OpsException when it cannot be read, or a key is none
   */
  public static IndependentMerchants read(Path file) {
    try {
      return of(JSON.readTree(Files.readAllBytes(file)), file.toAbsolutePath().getParent());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new OpsException("cannot read the merchants file " + file, e);
    }
  }

  private static IndependentMerchants of(JsonNode root, Path directory) throws IOException {
    Map<String, List<IndependentKey>> keys = new HashMap<>();
    for (JsonNode app : root.path("apps")) {
      List<IndependentKey> ofApp = new ArrayList<>();
      for (JsonNode key : app.path("keys")) {
        ofApp.add(key(key, directory));
      }
      keys.put(app.path("app_id").asText(), ofApp);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("expected apps with keys, got none");
    }
    return new IndependentMerchants(keys, secrets(root, directory), IndependentOrders.of(root));
  }

  private static Map<String, List<IndependentSecret>> secrets(JsonNode root, Path directory)
      throws IOException {
    Map<String, List<IndependentSecret>> secrets = new HashMap<>();
    for (JsonNode sender : root.path("senders")) {
      List<IndependentSecret> ofSender = new ArrayList<>();
      for (JsonNode secret : sender.path("secrets")) {
        ofSender.add(
            new IndependentSecret(
                Files.readAllBytes(directory.resolve(secret.path("secret_file").asText())),
                time(secret.path("valid_from")),
                time(secret.path("valid_to"))));
      }
      secrets.put(sender.path("name").asText(), ofSender);
    }
    return secrets;
  }

  private static IndependentKey key(JsonNode key, Path directory) throws IOException {
    String algorithm = key.path("algorithm").asText();
    return new IndependentKey(
        algorithm,
        IndependentKey.parse(material(key, directory), algorithm),
        time(key.path("valid_from")),
        time(key.path("valid_to")),
        key.path("compromised").asBoolean());
  }

  private static byte[] material(JsonNode key, Path directory) throws IOException {
    if (key.hasNonNull("public_key")) {
      return key.get("public_key").asText().getBytes(StandardCharsets.US_ASCII);
    }
    String name = key.hasNonNull("certificate_file") ? "certificate_file" : "public_key_file";
    return Files.readAllBytes(directory.resolve(key.path(name).asText()));
  }

  private static Instant time(JsonNode time) {
    return time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
  }

  /** What the file says of orders. */
  public IndependentOrders orders() {
    return orders;
  }

  /** The secrets of a sender; none when it is not ours. */
  List<IndependentSecret> secrets(String sender) {
    return secrets.getOrDefault(sender, List.of());
  }

  /** The keys of an app; none when it is not ours. */
  List<IndependentKey> keys(String appId) {
    return keys.getOrDefault(appId, List.of());
  }
}
