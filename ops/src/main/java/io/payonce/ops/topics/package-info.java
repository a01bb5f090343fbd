/** Whether the topics of a cluster are as the contract wants them, and making them so. */
package io.payonce.ops.topics;
