package io.payonce.processor.trade;

import io.payonce.processor.kind.FieldNames;
import io.payonce.processor.kind.History;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.SignedEnvelope;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import java.util.Set;

/**
 * Trades: {@code notify_type=trade_status_sync}, and envelopes whose sender may tell of orders. One
 * subject for each order of a merchant app.
 */
public final class TradeKind implements Kind<Trade> {

  /** The name of the kind. */
  public static final String NAME = "trade";

  private static final String NOTIFY_TYPE = "trade_status_sync";

  private final History history;

  /** Trades of which each fact is news. */
  public TradeKind() {
    this(History.NONE);
  }

  /** Trades of which some may have been paid before this installation. */
  public TradeKind(History history) {
    this.history = history;
  }

  /** The time whose facts are history. */
  History history() {
    return history;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    return FieldNames.of(TradeField.values());
  }

  /** A return_url has no notify_type: it is shown to the buyer's browser and proves nothing. */
  @Override
  public boolean takes(Signed signed) {
    return signed instanceof SignedFields form
        ? form.has(Field.NOTIFY_TYPE, NOTIFY_TYPE)
        : ((SignedEnvelope) signed).fact() != null;
  }

  @Override
  public Checked<Report<Trade>> read(Signed signed) {
    return signed instanceof SignedFields form
        ? TradeReader.read(form)
            .then(fields -> Checked.passed(new TradeReport(this, fields, form.app().orders())))
        : EnvelopeReader.read(this, (SignedEnvelope) signed);
  }

  @Override
  public byte[] write(Trade state) {
    return TradeCodec.write(state);
  }

  @Override
  public Trade read(byte[] bytes, String rawTopic) {
    return TradeCodec.read(bytes, rawTopic);
  }
}
