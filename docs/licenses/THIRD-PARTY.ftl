<#-- The list of the libraries in a program's jar. The text of a licence other than Apache-2.0, which has a copyright line, is in
     the file here that is named after the library's group: the build fails without it. -->
The libraries in this jar, with their licences. The text of Apache-2.0 is in META-INF/LICENSE.

<#list dependencyMap as entry>
${entry.key.groupId}:${entry.key.artifactId}:${entry.key.version} - ${entry.value?join(" or ")}
</#list>
<#assign included = []>
<#list dependencyMap as entry>
<#assign group = entry.key.groupId>
<#if !entry.value?seq_contains("Apache-2.0") && !included?seq_contains(group)>
<#assign included = included + [group]>

--- ${group} ---

<#include group + ".txt">
</#if>
</#list>
