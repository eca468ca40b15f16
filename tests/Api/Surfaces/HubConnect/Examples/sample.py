import requests
import json

# Configuration
BASE_URL = "http://localhost:8000/api/v1"
API_KEY = "your-tenant-api-key"
TENANT_ID = "your-tenant-id"

# Headers
headers = {
    "X-API-Key": API_KEY,
    "Content-Type": "application/json"
}

# Register a new tenant
def register_tenant():
    url = f"{BASE_URL}/28hub/register"
    data = {
        "name": "My Store",
        "wa_number": "5511999999999",
        "email": "contact@mystore.com"
    }
    response = requests.post(url, json=data)
    return response.json()

# Get dashboard
def get_dashboard():
    url = f"{BASE_URL}/28hub/{TENANT_ID}/dashboard"
    response = requests.get(url, headers=headers)
    return response.json()

# Send WhatsApp message
def send_message(number, message):
    url = f"{BASE_URL}/28hub/{TENANT_ID}/whatsapp/send"
    data = {
        "number": number,
        "message": message
    }
    response = requests.post(url, headers=headers, json=data)
    return response.json()

# ERP webhook
def send_erp_webhook(event_data):
    url = f"{BASE_URL}/28hub/{TENANT_ID}/webhook/erp"
    response = requests.post(url, headers=headers, json=event_data)
    return response.json()

# Example usage
if __name__ == "__main__":
    # Register tenant
    tenant = register_tenant()
    print(f"Registered: {tenant}")
    
    # Get dashboard
    dashboard = get_dashboard()
    print(f"Dashboard: {dashboard}")
    
    # Send message
    result = send_message("5511888888888", "Hello from 28Hub!")
    print(f"Message sent: {result}")
    
    # Send ERP webhook
    webhook_data = {
        "evento": "venda",
        "cliente": "João Silva",
        "telefone": "5511888888888",
        "nota": "NF12345",
        "valor": 1500.00,
        "produtos": [{"name": "Produto 1", "qty": 1, "price": 1500.00}]
    }
    webhook_result = send_erp_webhook(webhook_data)
    print(f"Webhook result: {webhook_result}")
