package io.payonce.ops.history.redrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.processor.decide.Decision;
import io.payonce.processor.decide.MapMemory;
import io.payonce.processor.decide.Outcome;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rejection that says it can be redriven becomes an event when its remedy is followed. */
class RemediesIT {

  private static final Instant STAMP = Alipay.NOTIFY_TIME;
  private static final String ORDER = "R1";
  private static final int PARTITIONS = 4;

  private final Alipay alipay = Alipay.sandbox();
  private final AlipayNotification paid = alipay.notification().outTradeNo(ORDER);
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final RecordHeaders headers = new RecordHeaders();
  @TempDir private Path directory;
  private Path secret;

  /** What the first try met; a case changes it. */
  private static final String OTHER_APP = "2021000000000009";

  private String merchants = alipay.merchantsJson();

  private byte[] body = paid.sign();
  private Instant appended = STAMP;
  private int partition = home(PARTITIONS);
  private String expected = "PAID";

  @BeforeEach
  void writeSecret() throws IOException {
    secret = Files.writeString(directory.resolve("secret"), "0123456789abcdef".repeat(4));
    settings.put("redrive.secret.files", secret.toString());
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeAnEventByTheRemedy(RejectionReason reason) throws IOException {
    // Given
    assumeFalse(
        reason == RejectionReason.TOO_MANY_WITHHELD,
        "needs what the ledger keeps of an order: tried in MerchantOrdersTest");
    boolean hasRemedy = arrange(reason);
    assertEquals(reason.isRedrivable(), hasRemedy, "isRedrivable, and a case here");
    if (!hasRemedy) {
      return;
    }
    Ruling first = Ruling.of(judge(record(headers, partition, appended)));
    assertEquals(reason.name(), first.words(), first::toString);

    // When
    mend(reason);
    ProducerRecord<byte[], byte[]> again = putBack(reason);
    Instant later = appended.plus(Duration.ofHours(50));
    Outcome outcome = judge(record(again.headers(), home(PARTITIONS), later));

    // Then
    assertEquals(expected, Ruling.of(outcome).words(), () -> Ruling.of(outcome).toString());
  }

  private String withShopOf(String appId) throws IOException {
    Files.writeString(directory.resolve("shop-secret"), EnvelopeNotification.SECRET);
    String apps =
        alipay
            .merchantsJson()
            .strip()
            .replace("\"seller_ids\":[]", "\"auth_app_ids\":[\"" + OTHER_APP + "\"]");
    return apps.substring(0, apps.length() - 1)
        + ",\"senders\":[{\"name\":\"shop\",\"apps\":[\"%s\"],".formatted(appId)
        + "\"secrets\":[{\"id\":\"s\",\"secret_file\":\"shop-secret\"}],"
        + "\"fields\":{\"app_id\":\"/app\",\"out_trade_no\":\"/no\",\"total_amount\":\"/amount\"},"
        + "\"events\":{\"order.placed\":{\"fact\":\"expected\"}}}]}";
  }

  /** Makes what the reason rejects; false for a reason that no redrive helps. */
  private boolean arrange(RejectionReason reason) throws IOException {
    switch (reason) {
      case BAD_RECEIVED_AT -> headers.add(RawHeaders.RECEIVED_AT, RejectedRecords.bytes("noon"));
      case RECEIVED_TOO_LATE -> {
        RawHeaders.putReceivedAt(headers, STAMP.toEpochMilli());
        appended = STAMP.plus(Duration.ofHours(25));
      }
      case UNKNOWN_SOURCE -> {
        headers.add(RawHeaders.SOURCE, RejectedRecords.bytes("shop"));
        body = EnvelopeNotification.of(ORDER, "coupon.granted", STAMP).sign();
        expected = "notified";
      }
      case FOREIGN_APP -> {
        headers.add(RawHeaders.SOURCE, RejectedRecords.bytes("shop"));
        body =
            EnvelopeNotification.of("told-1", "order.placed", STAMP)
                .raw(
                    "data",
                    "{\"no\":\"%s\",\"amount\":1,\"app\":\"%s\"}".formatted(ORDER, Alipay.APP_ID))
                .sign();
        merchants = withShopOf(OTHER_APP);
        expected = "EXPECTED";
      }
      case UNKNOWN_APP -> merchants = alipay.keys().merchantsJson("2021000000000009");
      case NO_VALID_KEY -> merchants = merchants.replace("2100-01-01", "2001-01-01");
      case SIGN_TYPE_MISMATCH -> body = paid.with("sign_type", "RSA").sign();
      case BAD_SIGNATURE -> merchants = AlipayKeys.generate().merchantsJson(Alipay.APP_ID);
      case WRONG_SELLER ->
          merchants = merchants.replace("\"seller_ids\":[]", "\"seller_ids\":[\"2088\"]");
      case MISROUTED -> {
        partition = (partition + 1) % PARTITIONS;
        RawHeaders.putReroutedFrom(headers, new Coordinates(RejectedRecords.RAW, partition, 1));
      }
      case STALE -> appended = STAMP.plus(Duration.ofHours(30));
      case FROM_FUTURE ->
          RawHeaders.putReceivedAt(headers, STAMP.minus(Duration.ofHours(2)).toEpochMilli());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What the remedy tells an operator to change. */
  private void mend(RejectionReason reason) throws IOException {
    merchants = alipay.merchantsJson();
    switch (reason) {
      case SIGN_TYPE_MISMATCH -> {
        merchants = merchants.replace("\"RSA2\"", "\"RSA\"");
        settings.put("signature.legacy.rsa.allowed", "true");
      }
      case UNKNOWN_SOURCE -> {
        Files.writeString(directory.resolve("shop-secret"), EnvelopeNotification.SECRET);
        String apps = merchants.strip();
        merchants =
            apps.substring(0, apps.length() - 1)
                + ",\"senders\":[{\"name\":\"shop\","
                + "\"secrets\":[{\"id\":\"s\",\"secret_file\":\"shop-secret\"}]}]}";
      }
      case FOREIGN_APP -> merchants = withShopOf(Alipay.APP_ID);
      case STALE -> settings.put("window.age.accepted.ms", "" + Duration.ofHours(40).toMillis());
      default -> assertFalse(reason.remedy().isEmpty());
    }
  }

  private Outcome judge(RawRecord raw) throws IOException {
    Path file = Files.writeString(directory.resolve("merchants.json"), merchants);
    JudgeRules rules = JudgeRules.read(file, settings);
    return Decision.of(raw, rules.rules(PARTITIONS), new MapMemory(rules.ruleSet().buckets()));
  }

  private RawRecord record(Headers of, int on, Instant at) {
    return new RawRecord(
        new Coordinates(RejectedRecords.RAW, on, 120),
        at.toEpochMilli(),
        RejectedRecords.bytes(ORDER),
        body,
        of);
  }

  /** The record that {@code redrive --secret-file} sends. */
  private ProducerRecord<byte[], byte[]> putBack(RejectionReason reason) throws IOException {
    RecordHeaders rejected = new RecordHeaders(headers);
    OutcomeHeaders.addSource(rejected, new Coordinates(RejectedRecords.RAW, partition, 120));
    OutcomeHeaders.addRejected(rejected, reason, "the detail", null);
    RejectedSeen seen =
        RejectedSeen.of(
            new ConsumerRecord<>(
                RejectedRecords.REJECTED,
                partition,
                17,
                appended.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                RejectedRecords.bytes(ORDER),
                body,
                rejected,
                Optional.empty()));
    assertNotNull(seen);
    ReceiptProof proof = ReceiptProof.ofFiles(List.of(secret));
    return new PutBack(RejectedRecords.RAW, PARTITIONS, proof).of(seen);
  }

  private static int home(int partitions) {
    return Utils.toPositive(Utils.murmur2(RejectedRecords.bytes(ORDER))) % partitions;
  }
}
