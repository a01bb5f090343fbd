package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.AlipayTime;
import io.payonce.ops.local.alipay.Payee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The life of one agreement, and the notifications that Alipay sends in it. */
final class AgreementLife {

  private static final double ENDED = 0.5;

  private final Random random;
  private final String agreementNo;
  private final Instant signed;
  private final Map<String, String> ofAgreement = new LinkedHashMap<>();

  AgreementLife(Random random, Payee payee, String externalNo, Instant start) {
    this.random = random;
    this.agreementNo = Digits.of(random, 20);
    this.signed = start.minus(Duration.ofHours(1));
    ofAgreement.put("charset", "UTF-8");
    ofAgreement.put("version", "1.0");
    ofAgreement.put("app_id", payee.appId());
    ofAgreement.put("auth_app_id", payee.appId());
    ofAgreement.put("agreement_no", agreementNo);
    ofAgreement.put("external_agreement_no", externalNo);
    ofAgreement.put("alipay_user_id", "2088" + Digits.of(random, 12));
    ofAgreement.put("alipay_logon_id", "sim***@example.com");
    ofAgreement.put("personal_product_code", "GENERAL_WITHHOLDING_P");
    ofAgreement.put("sign_scene", "INDUSTRY|GAME_CHARGE");
    ofAgreement.put("sign_time", AlipayTime.seconds(signed));
    ofAgreement.put("valid_time", AlipayTime.seconds(signed));
    ofAgreement.put("invalid_time", "2115-02-01 00:00:00");
  }

  /** Its notifications, in the order in which they happen. */
  List<Notification> live() {
    List<Notification> notifications = new ArrayList<>();
    notifications.add(notification("dut_user_sign", true));
    if (random.nextDouble() < ENDED) {
      notifications.add(notification("dut_user_unsign", false));
    }
    return notifications;
  }

  private Notification notification(String notifyType, boolean isSigning) {
    Claim claim = new Claim.Agreement(Digits.notifyId(random), agreementNo, isSigning);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("notify_id", claim.notifyId());
    fields.put("notify_type", notifyType);
    fields.put("status", claim.state());
    if (!isSigning) {
      fields.put("unsign_time", AlipayTime.seconds(signed.plus(Duration.ofMinutes(30))));
    }
    fields.putAll(ofAgreement);
    return new Notification(claim, StandardCharsets.UTF_8, fields);
  }
}
