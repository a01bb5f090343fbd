package io.payonce.ops.merchants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchantsVerbTest {

  private static final String SELLER = Alipay.SELLER_ID;

  @TempDir private Path directory;
  private Path file;
  private Path key;

  @BeforeEach
  void writeKey() throws IOException {
    file = directory.resolve("merchants.json");
    key = directory.resolve("alipay.pem");
    Files.writeString(key, AlipayKeys.shared().publicKeyPem());
  }

  @Test
  void shouldMakeAFileThatVerifiesANotification() throws IOException {
    // Given
    Path body = directory.resolve("body.txt");
    Files.write(body, Alipay.sandbox().notification().sign());

    // When
    VerbRun added = add("--app-id", Alipay.APP_ID, "--seller-id", SELLER, "--key", key.toString());
    VerbRun checked = check("--against", body.toString());

    // Then
    assertEquals(0, added.exitCode(), added.err());
    assertEquals(0, checked.exitCode(), checked.err());
    assertTrue(
        checked.out().contains("is verified by key k1 of app " + Alipay.APP_ID), checked.out());
  }

  @Test
  void shouldEndWithAFindingWhenNoKeyVerifies() throws IOException {
    // Given
    add("--app-id", Alipay.APP_ID, "--seller-id", SELLER, "--key", key.toString());
    Path body = directory.resolve("body.txt");
    Files.write(body, Alipay.sandbox().notification().signedWith(AlipayKeys.generate()).sign());

    // When
    VerbRun run = check("--against", body.toString(), "--json");

    // Then
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(1, run.exitCode());
    assertFalse(json.at("/against/0/verifies").booleanValue());
    assertEquals("KEY_UNKNOWN", json.at("/against/0/found/0").textValue());
    assertEquals(2048, json.at("/apps/0/keys/0/bits").intValue());
    assertEquals(64, json.at("/apps/0/keys/0/sha256").textValue().length());
  }

  @Test
  void shouldAddAKeyToAnApp() throws IOException {
    add("--app-id", "2021000000000001", "--seller-id", SELLER, "--key", key.toString());
    Files.writeString(key, AlipayKeys.generate().publicKeyBase64());

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    VerbRun run = add("--app-id", "2021000000000001", "--key", key.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(check().out().contains("keys k1, k2 are good at the same time"));
  }

  @Test
  void shouldLeaveTheFileAsItWasWhenTheEntryIsWrong() throws IOException {
    add("--app-id", "2021000000000001", "--seller-id", SELLER, "--key", key.toString());
    String before = Files.readString(file);

    assertRefused(
        "begins with 2088", "--app-id", SELLER, "--seller-id", SELLER, "--key", key.toString());
    assertRefused(
        "as notifications name them",
        "--app-id",
        "2021000000000002",
        "--seller-id",
        "2021000000000002",
        "--key",
        key.toString());
    assertRefused("there already, as k1", "--app-id", "2021000000000001", "--key", key.toString());
    assertRefused(
        "by hand", "--app-id", "2021000000000001", "--seller-id", SELLER, "--key", key.toString());
    assertRefused("expected --app-id", "--key", key.toString());
    assertRefused("expected --seller-id", "--app-id", "2021000000000002", "--key", key.toString());
    Files.writeString(key, AlipayKeys.shared().privateKeyPem());
    assertRefused(
        "private key", "--app-id", "2021000000000002", "--any-seller", "--key", key.toString());

    assertEquals(before, Files.readString(file));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(2, files.count(), "nothing is left behind");
    }
  }

  @Test
  void shouldNotShowWhatABadFileHolds() throws IOException {
    Files.writeString(file, "{\"apps\":[{\"app_id\":\"1\",\"secret-word");

    VerbRun checked = check();
    VerbRun added = add("--app-id", "2", "--any-seller", "--key", key.toString());

    assertEquals(2, checked.exitCode());
    assertEquals(2, added.exitCode());
    assertFalse((checked.err() + added.err()).contains("secret-word"));
    assertEquals("{\"apps\":[{\"app_id\":\"1\",\"secret-word", Files.readString(file, UTF_8));
  }

  private void assertRefused(String why, String... flags) {
    VerbRun run = add(flags);

    assertEquals(2, run.exitCode(), run.out());
    assertTrue(run.err().contains(why), run.err());
  }

  private VerbRun add(String... flags) {
    return run("add", flags);
  }

  private VerbRun check(String... flags) {
    return run("check", flags);
  }

  private VerbRun run(String what, String... flags) {
    return VerbRun.of(
        Stream.concat(Stream.of("merchants", what, file.toString()), Stream.of(flags))
            .toArray(String[]::new));
  }
}
