package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String VALUE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void shouldReadAndWriteTheHeader() {
    // When
    TraceParent parent = TraceParent.parse(VALUE);

    // Then
    assertEquals("0af7651916cd43dd8448eb211c80319c", parent.traceId());
    assertEquals("b7ad6b7169203331", parent.spanId());
    assertEquals("01", parent.flags());
    assertEquals(VALUE, parent.toString());
    assertEquals(parent.traceId(), TraceParent.traceId(VALUE));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void shouldTakeNothingElse(String value) {
    // Then
    assertNull(TraceParent.parse(value));
    assertNull(TraceParent.traceId(value));
  }
}
