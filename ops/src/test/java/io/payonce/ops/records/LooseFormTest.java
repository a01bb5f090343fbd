package io.payonce.ops.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app_id=2021 | 2021",
        "a=1&app_id=2021&b=2 | 2021",
        "&&app_id=2021& | 2021",
        "app%5Fid=20%321 | 2021",
        "app_id=a+b%2Bc | a b+c",
        "app_id=%E5%92%96 | 咖",
        "app_id= | ''",
        "app_id | ''",
        "app_id=x=y | x=y",
        "app_id=%4 | %4",
        "app_id=%zz | %zz",
        "charset=gbk&app_id=%bf%a7 | 咖",
      })
  void shouldReadField(String body, String expected) {
    assertEquals(expected, value(body));
  }

  @ParameterizedTest
  @CsvSource({"''", "a=app_id", "auth_app_id=2021", "app_id=1&app_id=1", "app_id=1&app%5fid=2"})
  void shouldReadNothingWhereNobodyKnows(String body) {
    assertNull(value(body));
  }

  @Test
  void shouldReadNothingWithoutABody() {
    assertNull(LooseForm.parse((byte[]) null).only("app_id"));
  }

  private static String value(String body) {
    return LooseForm.parse(body.getBytes(StandardCharsets.UTF_8)).only("app_id");
  }
}
