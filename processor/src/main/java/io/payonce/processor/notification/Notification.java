package io.payonce.processor.notification;

/** A notification as received: parsed, and not believed. */
public final class Notification {

  private final Form form;

  Notification(Form form) {
    this.form = form;
  }

  /**
   * The notification in a body.
   *
   * @param body as received, at most 65536 bytes; null is an empty one. Not copied: it must not
   *     change afterwards
   */
  public static Checked<Notification> parse(byte[] body) {
    return FormDecoder.decode(body)
        .then(Folding::check)
        .then(form -> Checked.passed(new Notification(form)));
  }

  Form form() {
    return form;
  }
}
