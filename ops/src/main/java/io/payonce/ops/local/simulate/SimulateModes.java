package io.payonce.ops.local.simulate;

import io.payonce.ops.cli.ModeFlags;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The two parts that the verb plays, Alipay and a sender of envelopes, and the flags of each. */
final class SimulateModes {

  /** The flags of a plan that a sender of envelopes has, too. */
  private static final Set<String> OF_BOTH =
      Set.of(
          "--notifications",
          "--duration",
          "--seed",
          "--twice",
          "--resent",
          "--forged",
          "--truncated");

  private SimulateModes() {}

  /** Refuses flags of the part that is not played. */
  static void check(CommandSpec verb, boolean isSender) {
    if (!isSender) {
      ModeFlags.refuse(
          verb,
          List.of("sender", "envelopes"),
          Set.of(),
          "expected beside --sender NAME: Alipay has no such thing");
      return;
    }
    ModeFlags.refuse(
        verb,
        List.of("signatory"),
        Set.of(),
        "expected without --sender: --merchants or --secret-file say how a sender signs");
    ModeFlags.refuse(
        verb,
        List.of("plan"),
        OF_BOTH,
        "expected without --sender: a sender of envelopes has no such thing");
  }
}
