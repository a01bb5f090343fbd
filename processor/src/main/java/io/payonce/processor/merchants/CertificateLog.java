package io.payonce.processor.merchants;

import io.payonce.processor.notification.key.AlipayCertificate;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of the log that name the certificates in force, so that each can be found again. */
final class CertificateLog {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateLog.class);
  private static final Duration SOON = Duration.ofDays(30);

  private CertificateLog() {}

  /** A line for each certificate that a key of any app comes from. */
  static void write(Merchants merchants, Instant now) {
    for (MerchantApp app : merchants.apps()) {
      for (MerchantKey key : app.keys()) {
        if (key.certificate() != null && key.isGoodAt(now)) {
          write(app, key, now);
        }
      }
    }
  }

  private static void write(MerchantApp app, MerchantKey key, Instant now) {
    AlipayCertificate certificate = key.certificate();
    boolean endsSoon = certificate.notAfter().isBefore(now.plus(SOON));
    (endsSoon ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue("app", app.appId())
        .addKeyValue("key", key.id())
        .addKeyValue("certificate", certificate.sn())
        .addKeyValue("expiry", certificate.notAfter())
        .log(endsSoon ? "certificate of Alipay ends soon" : "certificate of Alipay in force");
  }
}
