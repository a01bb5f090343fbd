package io.payonce.processor.merchants;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.payonce.process.config.UnreadableFile;
import io.payonce.process.config.WatchedFiles;
import io.payonce.processor.notification.key.CertificateOwner;
import io.payonce.processor.notification.key.ContentKey;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.Senders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** From merchants.json and the files it names to {@link Merchants}. */
final class MerchantsParser {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Map<String, String> FAULTS =
      Map.of(
          "Duplicate field", "the same field twice in one object",
          "Duplicate Object property", "the same field twice in one object",
          "Unexpected end-of-input", "a file that ends too early",
          "Unexpected character", "a character that does not belong there",
          "Illegal character", "a character that does not belong there",
          "Illegal unquoted character", "a line break or control character inside a text",
          "Unrecognized token", "a word that is no text, number, true, false or null",
          "Unrecognized character escape", "a backslash that begins no escape",
          "Trailing token", "more after the end");
  private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private final Path file;
  private final WatchedFiles files;
  private final KeyParser keys;
  private final SenderParser senders;

  /**
   * A parser.
   *
   * @param dedupeRetentionMs how long the dedupe store remembers: no sender may need more
   * @param clock when keys are to be good; null when they judge the past
   */
  MerchantsParser(
      Path file,
      WatchedFiles files,
      boolean legacyRsaAllowed,
      long dedupeRetentionMs,
      Supplier<Instant> clock) {
    this.file = file.toAbsolutePath();
    this.files = files;
    this.keys = new KeyParser(this.file.getParent(), files, legacyRsaAllowed, clock);
    this.senders = new SenderParser(keys, dedupeRetentionMs);
  }

  /** The merchants, or a {@link BadMerchantsFileException}. */
  Merchants parse() {
    StrictObject root = root();
    List<MerchantApp> apps = root.objects("apps", "app_id").stream().map(this::app).toList();
    List<Sender> others =
        root.objects("senders", "name").stream()
            .map(sender -> senders.sender(sender, apps))
            .toList();
    root.refuseOthers();
    if (apps.isEmpty()) {
      throw root.bad("expected at least one app in apps, got none: without it nothing is believed");
    }
    return root.made(() -> Merchants.of(apps, Senders.of(others)));
  }

  private StrictObject root() {
    try {
      return new StrictObject(JSON.readTree(files.read(file)), file.toString());
    } catch (JsonProcessingException e) {
      // Without the cause: its message quotes the file.
      throw new BadMerchantsFileException(file.toString(), "expected JSON, got " + where(e));
    } catch (IOException e) {
      throw new BadMerchantsFileException("merchants.file", UnreadableFile.why(file, e));
    }
  }

  private static String where(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return what(String.valueOf(e.getOriginalMessage())) + place;
  }

  /** The kind of the fault, in words of ours: what comes after it would quote the file. */
  private static String what(String message) {
    return FAULTS.entrySet().stream()
        .filter(fault -> message.startsWith(fault.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("something else");
  }

  private MerchantApp app(StrictObject json) {
    String appId = json.text("app_id");
    if (!APP_ID.matcher(appId).matches()) {
      throw json.bad("expected app_id as Alipay writes it, 1 to 64 letters or digits");
    }
    PayeeCheck.checkApp(json, appId);
    Set<String> sellerIds = json.texts("seller_ids");
    sellerIds.forEach(seller -> PayeeCheck.checkSeller(json, seller));
    Set<String> authAppIds = json.texts("auth_app_ids");
    CertificateOwner owner = new CertificateOwner(appId, sellerIds, !authAppIds.isEmpty());
    List<MerchantKey> appKeys =
        json.objects("keys", "id").stream().map(key -> keys.key(key, owner)).toList();
    Optional<ContentKey> contentKey =
        json.optional("content_key_file", path -> ContentKey.parse(keys.read(path)));
    OrdersMode orders =
        json.oneOf("orders", OrdersMode.values(), OrdersMode::word, OrdersMode.IGNORE);
    json.refuseOthers();
    return json.made(
        () -> new MerchantApp(appId, sellerIds, authAppIds, appKeys, contentKey, orders));
  }
}
