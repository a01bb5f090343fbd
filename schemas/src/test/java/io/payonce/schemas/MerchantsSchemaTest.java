package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.payonce.testing.Alipay;
import io.payonce.testing.JsonSchemaFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema of the merchants file takes right files and finds typing errors. */
class MerchantsSchemaTest {

  private static final JsonSchemaFile SCHEMA = JsonSchemaFile.of("merchants.v1");

  @Test
  void shouldAcceptMerchantsFile() {
    // Given
    String merchants = Alipay.sandbox().merchantsJson();

    // When
    List<String> errors = SCHEMA.errors(merchants);

    // Then
    assertEquals(List.of(), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"app_id\" | \"appid\"",
        "\"seller_ids\":[] | \"seller_ids\":\"2088\"",
        "\"RSA2\" | \"MD5\"",
        "\"algorithm\":\"RSA2\", | ''",
        "\"public_key\" | \"public_key_fil\"",
        "\"id\": | \"compromised\":\"yes\",\"id\":",
        "\"id\": | \"certificate_file\":\"c.crt\",\"id\":",
        "2000-01-01T00:00:00Z | 2000-01-01",
        "2100-01-01T00:00:00Z | 2100-02-30T00:00:00Z"
      })
  void shouldRefuseSpoiltMerchantsFile(String part, String spoilt) {
    // Given
    String merchants = Alipay.sandbox().merchantsJson().replace(part, spoilt);

    // When
    List<String> errors = SCHEMA.errors(merchants);

    // Then
    assertNotEquals(Alipay.sandbox().merchantsJson(), merchants);
    assertNotEquals(List.of(), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop | shop | true",
        "shop | alipay | false",
        "shop | Shop | false",
        "\"5 min\" | 300000 | true",
        "5 min | 5 weeks | false",
        "secret_file | secret | false",
        "age | aeg | false"
      })
  void shouldAcceptSendersAndRefuseSpoiltOnes(String part, String other, boolean isGood) {
    // Given
    String senders =
        """
        "senders":[{"name":"shop","secrets":[{"id":"s","secret_file":"f"}],
          "window":{"age":"5 min"},"events":{"coupon":{"retention":"30 min"}}}],"apps":"""
            .replace(part, other);

    // When
    List<String> errors =
        SCHEMA.errors(Alipay.sandbox().merchantsJson().replace("\"apps\":", senders));

    // Then
    assertEquals(isGood, errors.isEmpty(), errors::toString);
  }
}
