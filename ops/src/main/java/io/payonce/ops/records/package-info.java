/**
 * Records as they lie on topics, read one way for all verbs: forms, kinds of outcome, topics as
 * they grow, and the raw record that puts a rejected one back.
 *
 * <p>It believes nothing and verifies nothing; what decides has a strict decoder of its own. Below
 * it lie only what people see and the contract.
 */
package io.payonce.ops.records;
