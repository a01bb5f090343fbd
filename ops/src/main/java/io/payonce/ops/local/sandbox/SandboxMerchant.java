package io.payonce.ops.local.sandbox;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.alipay.PrivateKeys;
import io.payonce.ops.local.sender.MerchantsSenders;
import io.payonce.ops.local.sender.SenderProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The merchant that {@code dev} makes in its directory, with both halves of Alipay's key. */
public final class SandboxMerchant {

  /** Its app and seller; the numbers are made up, in the form that Alipay's sandbox gives out. */
  public static final Payee PAYEE = new Payee("9021000000000001", "2088000000000001");

  /** Where it lies in a dev directory. */
  public static final String FOLDER = "sandbox";

  /** The sender of envelopes that tells of its orders. */
  public static final String SHOP = "shop";

  private static final String MERCHANTS = "merchants.json";
  private static final String SHOP_SECRET = "shop.secret";
  private static final int SECRET_BYTES = 32;
  private static final String KEY = "alipay-private-key.pem";

  private final Path directory;

  private SandboxMerchant(Path directory) {
    this.directory = directory;
  }

  /** The merchant of a directory, made when it is not there yet. */
  public static SandboxMerchant in(Path directory) {
    SandboxMerchant merchant = new SandboxMerchant(directory);
    try {
      if (!Files.exists(merchant.merchantsFile())) {
        merchant.make();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new OpsException("cannot make a sandbox merchant in " + directory, e);
    }
    return merchant;
  }

  /** Who signs for the merchant that {@code dev --dir} made earlier. */
  public static Signatory signatory(Path directory) {
    return new Signatory(PAYEE, PrivateKeys.read(directory.resolve(KEY)));
  }

  /** The merchants file. */
  public Path merchantsFile() {
    return directory.resolve(MERCHANTS);
  }

  /** The file with Alipay's private key. */
  public Path keyFile() {
    return directory.resolve(KEY);
  }

  /** Whether it has the shop, which one of before has not. */
  public boolean hasShop() {
    return Files.exists(directory.resolve(SHOP_SECRET));
  }

  /** The shop. */
  public SenderProfile shop() {
    return MerchantsSenders.read(merchantsFile(), SHOP);
  }

  /** Who signs for this merchant. */
  public Signatory signatory() {
    return signatory(directory);
  }

  /** The merchants file comes last: where it is, the key is. */
  private void make() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    OwnerOnly.createDirectories(directory);
    OwnerOnly.write(
        keyFile(), pem(pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII));
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    OwnerOnly.write(
        directory.resolve(SHOP_SECRET),
        HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    Path unfinished = directory.resolve(MERCHANTS + ".unfinished");
    Files.writeString(unfinished, merchants(pair.getPublic().getEncoded()));
    Files.move(unfinished, merchantsFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(byte[] pkcs8) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String lines = Base64.getMimeEncoder(64, newline).encodeToString(pkcs8);
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }

  private static String merchants(byte[] publicKey) {
    return """
        {
          "apps": [
            {
              "app_id": "%s",
              "seller_ids": ["%s"],
              "keys": [
                {
                  "id": "sandbox",
                  "algorithm": "RSA2",
                  "public_key": "%s"
                }
              ]
            }
          ],
          "senders": [
            {
              "name": "%s",
              "apps": ["%s"],
              "secrets": [{"id": "sandbox", "secret_file": "%s"}],
              "fields": {"out_trade_no": "/order/no", "total_amount": "/order/amount"},
              "events": {
                "order.placed": {"fact": "expected"},
                "payment.success": {"fact": "paid"},
                "coupon.granted": {"retention": "1 h"}
              }
            }
          ]
        }
        """
        .formatted(
            PAYEE.appId(),
            PAYEE.sellerId(),
            Base64.getEncoder().encodeToString(publicKey),
            SHOP,
            PAYEE.appId(),
            SHOP_SECRET);
  }
}
