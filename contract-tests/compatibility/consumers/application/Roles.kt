package com.example

import dev.atlasaccess.AtlasAccess
import dev.atlasaccess.model.AwsIamRole
import dev.atlasaccess.model.AzureServicePrincipal
import dev.atlasaccess.model.CloudProviderAccessRole
import dev.atlasaccess.model.GcpServiceAccount
import dev.atlasaccess.model.GcpServiceAccountStatus
import dev.atlasaccess.model.UnknownProviderRole

/** Compiled with warnings as errors: a missing or a needless check for null fails the build. */
fun describe(atlas: AtlasAccess, projectId: String): List<String> =
    atlas.listRoles(projectId).all().map { role ->
        val id: String = role.id() ?: "no id"
        when (role) {
            is AwsIamRole -> "$id ${role.iamAssumedRoleArn?.length ?: 0} ${role.featureUsages.map { it.featureType ?: "unknown" }}"
            is AzureServicePrincipal -> "$id ${role.tenantId.orEmpty()} ${role.lastUpdatedDate?.toInstant()}"
            is GcpServiceAccount -> "$id ${role.status?.known() == GcpServiceAccountStatus.Known.COMPLETE}"
            is UnknownProviderRole -> "$id ${role.providerName ?: "no provider"} ${role.additionalProperties["quota"]?.toString()}"
        }
    }

fun loop(atlas: AtlasAccess, projectId: String) {
    for (role: CloudProviderAccessRole in atlas.listRoles(projectId).all()) {
        println(role.providerName + " " + role.id())
    }
}
