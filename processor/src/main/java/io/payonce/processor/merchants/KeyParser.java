package io.payonce.processor.merchants;

import io.payonce.process.config.ShownValue;
import io.payonce.process.config.UnreadableFile;
import io.payonce.process.config.WatchedFiles;
import io.payonce.processor.notification.key.AlipayCertificate;
import io.payonce.processor.notification.key.CertificateChain;
import io.payonce.processor.notification.key.CertificateOwner;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** From one of an app's {@code keys} to a {@link MerchantKey}. */
final class KeyParser {

  private static final Pattern OTHER_ALGORITHM =
      Pattern.compile("(?i)(sm[234]|md5|(sha-?\\d{1,3}|md5|sm3)?(with)?-?(rsa\\d?|sm2|dsa|ecdsa))");

  private static final Pattern SHA256_WITH_RSA =
      Pattern.compile("(?i)rsa-?2|(sha-?256)-?with-?rsa|rsa-?sha-?256");
  private static final Pattern SM3_WITH_SM2 = Pattern.compile("(?i)sm2|(sm3)?-?with-?sm2");

  private static final String ROOT = "root_certificate_file";

  private final Path directory;
  private final WatchedFiles files;
  private final boolean legacyRsaAllowed;
  private final Supplier<Instant> clock;

  /**
   * A parser.
   *
   * @param directory what paths in the merchants file are relative to
   * @param clock when keys are to be good; null when they judge the past
   */
  KeyParser(Path directory, WatchedFiles files, boolean legacyRsaAllowed, Supplier<Instant> clock) {
    this.directory = directory;
    this.files = files;
    this.legacyRsaAllowed = legacyRsaAllowed;
    this.clock = clock;
  }

  /** A key of an app. */
  MerchantKey key(StrictObject json, CertificateOwner owner) {
    String id = id(json);
    SignatureAlgorithm algorithm = algorithm(json);
    KeyMaterial material = material(json);
    Instant validFrom = time(json, "valid_from");
    Instant validTo = time(json, "valid_to");
    boolean isCompromised = json.truth("compromised");
    json.refuseOthers();
    if (material.certificate() != null) {
      json.made(() -> checked(owner, material));
    }
    MerchantKey key =
        json.made(
            () ->
                new MerchantKey(
                    id,
                    algorithm,
                    material.publicKey(),
                    validFrom,
                    validTo,
                    isCompromised,
                    material.certificate()));
    return json.made(() -> current(key));
  }

  private static KeyMaterial checked(CertificateOwner owner, KeyMaterial material) {
    owner.check(material.certificate());
    return material;
  }

  /** A certificate that has ended may count for the past, and then the file has to say so. */
  private MerchantKey current(MerchantKey key) {
    AlipayCertificate certificate = key.certificate();
    Instant now = clock == null ? null : clock.get();
    if (certificate != null
        && now != null
        && key.isGoodAt(now)
        && now.isAfter(certificate.notAfter())) {
      throw new IllegalArgumentException(
          "expected a certificate that is valid now, got one that ended at "
              + certificate.notAfter()
              + ": download the new one from Alipay. To keep this one for what was received before,"
              + " set its valid_to to that time or earlier");
    }
    return key;
  }

  /** A name for people. */
  static String id(StrictObject json) {
    String id = json.text("id");
    if (ShownValue.isKey(id)) {
      throw json.bad("expected a short name in id, got " + ShownValue.of(id));
    }
    return id;
  }

  private SignatureAlgorithm algorithm(StrictObject json) {
    String name = json.text("algorithm");
    return switch (name) {
      case "RSA2" -> SignatureAlgorithm.RSA2;
      case "SM2" -> SignatureAlgorithm.SM2;
      case "RSA" -> legacy(json);
      default ->
          throw json.bad("expected RSA2 or SM2 in algorithm, got " + shown(name) + remedy(name));
    };
  }

  /** People write the names of Java and of other systems. */
  private static String remedy(String name) {
    if (SHA256_WITH_RSA.matcher(name).matches()) {
      return ": write RSA2";
    }
    return SM3_WITH_SM2.matcher(name).matches()
        ? ": write SM2"
        : ": write the algorithm that the app has at Alipay";
  }

  private static String shown(String algorithm) {
    return OTHER_ALGORITHM.matcher(algorithm).matches() ? algorithm : ShownValue.of(algorithm);
  }

  private SignatureAlgorithm legacy(StrictObject json) {
    if (!legacyRsaAllowed) {
      throw json.bad(
          "expected RSA2 in algorithm, got RSA, which is broken (SHA-1): set the app to RSA2 at"
              + " Alipay, or allow it with signature.legacy.rsa.allowed=true");
    }
    return SignatureAlgorithm.RSA;
  }

  private KeyMaterial material(StrictObject json) {
    Map<String, Function<String, KeyMaterial>> forms = new LinkedHashMap<>();
    forms.put("public_key", text -> KeyMaterial.parse(text.getBytes(StandardCharsets.UTF_8)));
    forms.put("public_key_file", path -> KeyMaterial.parse(read(path)));
    forms.put("certificate_file", path -> KeyMaterial.certificate(read(path)));
    List<KeyMaterial> given = new ArrayList<>();
    forms.forEach((name, form) -> json.optional(name, form).ifPresent(given::add));
    if (given.size() != 1) {
      throw json.bad("expected one of " + forms.keySet() + ", got " + given.size());
    }
    KeyMaterial material = given.get(0);
    json.optional(ROOT, path -> rooted(material, read(path)));
    return material;
  }

  private KeyMaterial rooted(KeyMaterial material, byte[] root) {
    if (material.certificate() == null) {
      throw new IllegalArgumentException(
          "expected it beside a certificate, got it beside a bare public key, which has no root:"
              + " name Alipay's certificate as certificate_file, or leave the root out");
    }
    CertificateChain.check(material.file(), root, clock == null ? Instant.EPOCH : clock.get());
    return material;
  }

  /** The content of a file that the merchants file names; the message of a failure shows no key. */
  byte[] read(String path) {
    if (ShownValue.isKey(path)) {
      throw new IllegalArgumentException(
          "expected the path of a file, got "
              + ShownValue.of(path)
              + ": a public key may stand in public_key, anything else in a file of its own");
    }
    Path file;
    try {
      file = directory.resolve(path);
    } catch (InvalidPathException e) {
      // Without the cause: its message quotes the text.
      throw new IllegalArgumentException("expected the path of a file, got " + ShownValue.of(path));
    }
    try {
      return files.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(UnreadableFile.why(file, e));
    }
  }

  static Instant time(StrictObject json, String name) {
    return json.optional(name, KeyParser::time).orElse(null);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // Without the cause: its message quotes the text.
      throw new IllegalArgumentException(
          "expected a time with its offset, like 2026-01-31T00:00:00+08:00, got "
              + ShownValue.of(text));
    }
  }
}
