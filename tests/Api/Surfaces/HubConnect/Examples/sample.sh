# Register tenant
curl -X POST http://localhost:8000/api/v1/28hub/register \
  -H "Content-Type: application/json" \
  -d '{
    "name": "My Store",
    "wa_number": "5511999999999",
    "email": "contact@mystore.com"
  }'

# Get dashboard
curl -X GET http://localhost:8000/api/v1/28hub/{tenant_id}/dashboard \
  -H "X-API-Key: your-api-key"

# Send WhatsApp message
curl -X POST http://localhost:8000/api/v1/28hub/{tenant_id}/whatsapp/send \
  -H "X-API-Key: your-api-key" \
  -H "Content-Type: application/json" \
  -d '{
    "number": "5511888888888",
    "message": "Hello from 28Hub!"
  }'

# ERP webhook
curl -X POST http://localhost:8000/api/v1/28hub/{tenant_id}/webhook/erp \
  -H "X-API-Key: your-api-key" \
  -H "Content-Type: application/json" \
  -d '{
    "evento": "venda",
    "cliente": "João Silva",
    "telefone": "5511888888888",
    "nota": "NF12345",
    "valor": 1500.00,
    "produtos": [{"name": "Produto 1", "qty": 1, "price": 1500.00}]
  }'
