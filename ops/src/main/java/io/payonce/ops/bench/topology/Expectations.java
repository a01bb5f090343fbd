package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.traffic.RawRecords;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import io.payonce.ops.local.sender.FactData;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.ops.local.sender.MerchantsSenders;
import io.payonce.ops.local.sender.SenderProfile;
import io.payonce.ops.records.LooseForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The words of a shop about the orders of a backlog, one ahead of each payment. */
final class Expectations {

  private static final String EVENT_TYPE = "order.placed";

  private final SenderProfile shop;
  private final HmacSecret secret;

  private Expectations(SenderProfile shop) {
    this.shop = shop;
    this.secret = shop.secretAt(Instant.now());
  }

  /**
   * The merchants file of a sandbox merchant who compares payments with its orders.
   *
   * @throws OpsException when the merchant has no shop: an earlier version made it
   */
  static Path merchantsFile(SandboxMerchant merchant) {
    if (!merchant.hasShop()) {
      throw new OpsException(
          "--expected: expected a sandbox merchant with a shop, got one of before: use another --dir");
    }
    Path file = merchant.merchantsFile().resolveSibling("merchants-check.json");
    try {
      String merchants = Files.readString(merchant.merchantsFile());
      String checking =
          merchants.replace("\"seller_ids\"", "\"orders\": \"check\", \"seller_ids\"");
      OwnerOnly.write(file, checking.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }

  /** The words of the shop of a merchants file. */
  static Expectations of(Path merchantsFile) {
    return new Expectations(MerchantsSenders.read(merchantsFile, SandboxMerchant.SHOP));
  }

  /** The raw record that tells of the order of a notification. */
  ProducerRecord<byte[], byte[]> of(byte[] body) {
    LooseForm form = LooseForm.parse(body);
    String order = form.text("out_trade_no");
    FactData data =
        new FactData(shop)
            .app(null)
            .order(order)
            .total(new BigDecimal(form.text("total_amount")), FactData.CNY);
    byte[] envelope =
        new JsonEnvelope()
            .text(JsonEnvelope.NOTIFY_ID, "expected-" + form.text("notify_id"))
            .text(JsonEnvelope.EVENT_TYPE, EVENT_TYPE)
            .stamped(Instant.now())
            .raw(JsonEnvelope.DATA, data.json())
            .signed(secret);
    return RawRecords.ofEnvelope(shop.name(), order, envelope);
  }
}
