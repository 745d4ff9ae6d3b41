{{- define "admissionguard.arguments" -}}
{{- $name := include "admissionguard.fullname" . -}}
- --cluster
- --service={{ $name }}
- --lease={{ $name }}
- --registration=/etc/admissionguard/registration/registration.yaml
{{- if eq .Values.tls.mode "managed" }}
- --managed-certificate={{ $name }}-certificate
- --certificate-lifetime={{ .Values.tls.managed.certificateLifetime }}
- --ca-lifetime={{ .Values.tls.managed.caLifetime }}
{{- else }}
- --tls-cert=/etc/admissionguard/tls/tls.crt
- --tls-key=/etc/admissionguard/tls/tls.key
{{- end }}
{{- if eq .Values.clientAuth.mode "require" }}
- --client-auth=require
- --client-ca=/etc/admissionguard/client-ca/ca.crt
{{- range .Values.clientAuth.allowedNames }}
- {{ printf "--client-name=%s" . | quote }}
{{- end }}
{{- end }}
{{- if .Values.policies.namespaced }}
- --namespaced-policies
{{- end }}
{{- range .Values.policies.admins }}
- {{ printf "--policy-admin=%s" . | quote }}
{{- end }}
{{- if include "admissionguard.trustState" . }}
- --trust-state-map={{ $name }}-trust-state
{{- end }}
{{- if .Values.registryCredentials.secretName }}
- --registry-config=/etc/admissionguard/registry/config.json
{{- end }}
{{- if .Values.registryCredentials.readPullSecrets }}
- --read-pull-secrets
{{- end }}
{{- if .Values.fingerprintKey.secretName }}
- --fingerprint-key=/etc/admissionguard/fingerprint/key
{{- end }}
- --drain={{ include "admissionguard.drainSeconds" . }}s
{{- range .Values.extraArgs }}
- {{ . | quote }}
{{- end }}
{{- end }}
