package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Claim;
import io.payonce.schemas.IgnoredReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Model of what should come out of the records of one agreement: it is signed once and ended once.
 */
final class ExpectedAgreement extends ExpectedSubject<Claim.Agreement> {

  private static final String SIGNED = "agreement.signed";
  private static final String UNSIGNED = "agreement.unsigned";

  private final Set<String> known = new LinkedHashSet<>();

  ExpectedAgreement() {
    super(Claim.Agreement.class);
  }

  @Override
  ExpectedOutcome first(Claim.Agreement claim) {
    boolean isOver = known.contains(UNSIGNED);
    List<ExpectedOutcome.OtherEvent> news = new ArrayList<>();
    learn(SIGNED, news);
    if (!claim.isSigning()) {
      learn(UNSIGNED, news);
    }
    if (!news.isEmpty()) {
      return new ExpectedOutcome.OtherEvents(news);
    }
    return new ExpectedOutcome.Ignored(
        isOver && claim.isSigning() ? IgnoredReason.SUPERSEDED : IgnoredReason.UNCHANGED);
  }

  private void learn(String fact, List<ExpectedOutcome.OtherEvent> news) {
    if (known.add(fact)) {
      news.add(new ExpectedOutcome.OtherEvent(fact, known.size()));
    }
  }
}
