package io.payonce.processor.merchants;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.process.config.WatchedFiles;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in any field of the merchants file, or in its place: no error shows it. */
class MerchantsCanaryIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> APP_FIELDS =
      List.of("app_id", "seller_ids", "auth_app_ids", "orders", "keys");
  private static final List<String> KEY_FIELDS =
      List.of(
          "id",
          "algorithm",
          "public_key",
          "public_key_file",
          "certificate_file",
          "valid_from",
          "valid_to",
          "compromised");

  /** Names are shown: people find the place by them. A key that was pasted there is not. */
  private static final List<String> NAMES = List.of("app_id", "id");

  @TempDir private Path directory;

  @Test
  void shouldShowNoValueOfAnyField() throws IOException {
    for (String secret : Canary.all()) {
      for (String field : APP_FIELDS) {
        shouldNotShow(field, secret, app(field, secret), directory);
      }
      for (String field : KEY_FIELDS) {
        shouldNotShow(field, secret, key(field, secret), directory);
      }
    }
  }

  @Test
  void shouldShowNoValueOfASender() throws IOException {
    for (String secret : Canary.all()) {
      // What could be a name is shown, since people find the place by it.
      String name = secret.equals(Canary.PASSWORD) ? "no name " + secret : secret;
      Files.writeString(directory.resolve("short.secret"), secret.substring(0, 8));
      for (String field : List.of("name", "secrets", "window", "events", name)) {
        checkSender(sender -> sender.put(field, name));
      }
      for (String field : List.of("id", "secret_file", "valid_from", "valid_to", name)) {
        String value = field.equals("id") ? name : secret;
        checkSender(sender -> ((ObjectNode) sender.at("/secrets/0")).put(field, value));
      }
      for (String field : List.of("age", "retention", name)) {
        checkSender(sender -> sender.putObject("window").put(field, secret));
        checkSender(sender -> sender.putObject("events").putObject(name).put(field, secret));
      }
    }
  }

  private void checkSender(Consumer<ObjectNode> spoil) throws IOException {
    ObjectNode json = key("id", "k");
    ObjectNode sender = json.putArray("senders").addObject().put("name", "shop");
    sender.putArray("secrets").addObject().put("id", "s").put("secret_file", "short.secret");
    spoil.accept(sender);
    Path file = Files.writeString(directory.resolve("merchants.json"), json.toString());
    check(json.toString(), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"apps\":%s}", "{\"apps\":[\"%s\"],}", "{\"%s\":1,\"%1$s\":2}"})
  void shouldQuoteNothingOfAFileThatIsNoJson(String form) throws IOException {
    for (String secret : Canary.all()) {
      Path file = directory.resolve("merchants.json");
      Files.writeString(file, form.formatted(secret));
      check("the file", file);
    }
  }

  @Test
  void shouldNotShowASecretThatStandsForTheFile() throws IOException {
    for (String secret : Canary.all()) {
      check("merchants.file", directory.resolve(secret.strip()));
    }
  }

  @Test
  void shouldNotShowTheContentOfAFileThatIsNamed() throws IOException {
    for (String secret : Canary.all()) {
      Files.writeString(directory.resolve("private.pem"), secret);
      for (String field : List.of("public_key_file", "certificate_file")) {
        shouldNotShow(field, "", key(field, "private.pem"), directory);
      }
    }
  }

  private static ObjectNode app(String field, String value) {
    ObjectNode file = key("id", "k");
    ((ObjectNode) file.at("/apps/0")).put(field, value);
    return file;
  }

  private static ObjectNode key(String field, String value) {
    ObjectNode file = JSON.createObjectNode();
    ObjectNode app = file.putArray("apps").addObject().put("app_id", "2021000000000001");
    ObjectNode key = app.putArray("keys").addObject().put("id", "k").put("algorithm", "RSA2");
    if (!field.startsWith("public_key") && !field.equals("certificate_file")) {
      key.put("public_key", AlipayKeys.shared().publicKeyBase64());
    }
    key.put(field, value);
    return file;
  }

  private static void shouldNotShow(String field, String secret, ObjectNode json, Path directory)
      throws IOException {
    if (NAMES.contains(field) && secret.equals(Canary.PASSWORD)) {
      return;
    }
    Path file = directory.resolve("merchants.json");
    Files.writeString(file, json.toString());
    check(field, file);
  }

  private static void check(String where, Path file) {
    try {
      new MerchantsParser(file, new WatchedFiles(), true, Long.MAX_VALUE, null).parse();
    } catch (RuntimeException e) {
      Canary.assertSilent(where, e);
    }
  }
}
