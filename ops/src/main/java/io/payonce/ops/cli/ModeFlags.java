package io.payonce.ops.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Refusal of flags that a verb takes, but not for what it was asked to do. */
public final class ModeFlags {

  private ModeFlags() {}

  /**
   * Refuses every flag of a verb's mixins that was given.
   *
   * @param mixins the names of the fields that hold them
   * @param but flags that are taken all the same
   * @param instead how it goes on, behind "expected ... not here: "
   * @throws OpsException that names the flags
   */
  public static void refuse(
      CommandSpec verb, List<String> mixins, Set<String> but, String instead) {
    ParseResult given = verb.commandLine().getParseResult();
    List<String> misplaced =
        mixins.stream()
            .map(mixin -> verb.mixins().get(mixin).options())
            .flatMap(Collection::stream)
            .map(option -> option.longestName())
            .filter(name -> !but.contains(name) && given.hasMatchedOption(name))
            .sorted()
            .toList();
    if (!misplaced.isEmpty()) {
      throw new OpsException(String.join(", ", misplaced) + ": " + instead);
    }
  }
}
