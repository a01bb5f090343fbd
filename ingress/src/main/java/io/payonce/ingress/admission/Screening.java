package io.payonce.ingress.admission;

import io.payonce.ingress.form.BodyType;
import io.payonce.ingress.form.Checks;
import io.payonce.ingress.reply.Reply;
import java.util.function.Predicate;

/** Refuses bodies by the checks in force, when they are in force. */
public final class Screening {

  private final LiveRules rules;
  private final Degradation degradation;
  private final Predicate<String> isKnownApp;

  public Screening(LiveRules rules, Degradation degradation, Predicate<String> isKnownApp) {
    this.rules = rules;
    this.degradation = degradation;
    this.isKnownApp = isKnownApp;
  }

  /** Why a body is not worth a record; null when it is. The checks are of forms. */
  public Reply refusal(BodyType type, byte[] body) {
    if (body.length == 0) {
      return Reply.EMPTY_BODY;
    }
    Checks checks = rules.rules().checks();
    boolean isOn = checks.isAlways() || degradation.isTaken(Degradation.Step.UNBELIEVABLE);
    return isOn && type == BodyType.FORM ? checks.refusal(body, isKnownApp) : null;
  }
}
