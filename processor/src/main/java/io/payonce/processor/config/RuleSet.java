package io.payonce.processor.config;

import io.payonce.processor.agreement.AgreementKind;
import io.payonce.processor.authorization.AuthorizationKind;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.other.OtherKind;
import io.payonce.processor.trade.TradeKind;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rules that a configuration and a merchants file make. A new sender or kind is a line here.
 *
 * @param config the settings
 * @param merchants asked at each notification
 * @param provider of RSA
 */
public record RuleSet(ProcessorConfig config, Supplier<Merchants> merchants, RsaProvider provider) {

  /**
   * The rules of one stream task.
   *
   * @param partitions of the raw topic
   */
  public Rules rules(int partitions) {
    return new Rules(
        new Sources(
            List.of(
                new AlipaySource(
                    merchants,
                    provider,
                    config.window(),
                    config.getList(ProcessorConfig.EVENT_FIELDS))),
            () -> merchants.get().senders()),
        config.getString(ProcessorConfig.SOURCE_DEFAULT),
        kinds(),
        config.receiptProof(),
        config.ledgerRetention(),
        partitions);
  }

  /** All kinds, in the order in which they are asked. */
  private List<Kind<?>> kinds() {
    return List.of(
        new TradeKind(config.history()),
        new AgreementKind(),
        new AuthorizationKind(),
        new OtherKind());
  }

  /** Where and how long notifications are remembered. */
  public DedupeBuckets buckets() {
    return config.window().dedupeBuckets();
  }
}
