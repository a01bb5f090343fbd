package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.config.ProcessorConfig;
import org.junit.jupiter.api.Test;

class AuditVerbTest {

  @Test
  void shouldLookAtTheGroupThatTheProcessorHasByDefault() {
    assertEquals(
        ProcessorConfig.DEFINITION.defaultValues().get(ProcessorConfig.APPLICATION_ID),
        AuditVerb.APPLICATION_ID);
  }
}
