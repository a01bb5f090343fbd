package io.payonce.processor.notification.key;

import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.form.Checked;
import java.util.List;
import java.util.Set;

/** Verifies one notification with one key, in whatever class loader it was loaded by. */
public final class Sm2Probe {

  private Sm2Probe() {}

  /** Whether the notification is believed, as text: class loaders share no other type. */
  public static String verdict(String algorithm, byte[] key, byte[] body) {
    MerchantKey merchantKey =
        new MerchantKey(
            "k", SignatureAlgorithm.valueOf(algorithm), PublicKeys.parse(key), null, null);
    MerchantApp app = new MerchantApp("2021000000000001", Set.of(), Set.of(), List.of(merchantKey));
    Merchants merchants = Merchants.of(List.of(app));
    AlipaySource source =
        new AlipaySource(() -> merchants, RsaProvider.jdk(), ReplayWindow.ALIPAY, List.of());
    Receipt now = new Receipt(System.currentTimeMillis(), System.currentTimeMillis());
    return String.valueOf(
        source.parse(body).then(parsed -> parsed.verify(now)) instanceof Checked.Passed);
  }
}
