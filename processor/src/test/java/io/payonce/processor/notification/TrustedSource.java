package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import io.payonce.processor.notification.key.MerchantApp;
import java.util.List;
import java.util.Set;

/** A sender for tests of volume: its forms need no signature, which would take hours to make. */
public final class TrustedSource implements Source {

  private static final ExtraFields NONE = new ExtraFields(List.of());

  private final MerchantApp app;
  private final Source alipay;

  /**
   * A sender.
   *
   * @param app whose notifications all of its are
   * @param alipay names its fields and its window
   */
  public TrustedSource(MerchantApp app, Source alipay) {
    this.app = app;
    this.alipay = alipay;
  }

  @Override
  public String name() {
    return alipay.name();
  }

  @Override
  public Set<String> decisiveNames() {
    return alipay.decisiveNames();
  }

  @Override
  public ReplayWindow window() {
    return alipay.window();
  }

  @Override
  public Checked<Unverified> parse(byte[] body) {
    return FormDecoder.decode(body).then(form -> Checked.passed(new Trusted(form)));
  }

  private final class Trusted implements Unverified {

    private final Form form;

    Trusted(Form form) {
      this.form = form;
    }

    @Override
    public String configuredApp() {
      return app.appId();
    }

    @Override
    public Checked<Signed> verify(Receipt receipt) {
      return Checked.passed(new SignedFields(name(), form, app, NONE));
    }
  }
}
