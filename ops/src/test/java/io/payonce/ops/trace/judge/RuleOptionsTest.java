package io.payonce.ops.trace.judge;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RuleOptionsTest {

  @Test
  void shouldRefuseRulesWithoutKeysAndTakeNeither() {
    // Given
    RuleOptions rules =
        CommandLine.populateCommand(new RuleOptions(), "--set", "window.age.accepted.ms=1");

    // When
    OpsException refused = assertThrows(OpsException.class, rules::optional);

    // Then
    assertTrue(refused.getMessage().contains("--merchants"), refused::getMessage);
    assertNull(CommandLine.populateCommand(new RuleOptions()).optional());
  }
}
